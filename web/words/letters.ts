import type { BroadcastWay, Channel } from '../../src/vocabulary/channel'
import { bilingual } from './bilingual'

/** By what a broadcast goes, and what its e-mails say. */
export const letters = bilingual({
  en: {
    channels: { telegram: 'Telegram', email: 'E-mail' } satisfies Record<Channel, string>,
    ways: {
      telegram: 'Telegram',
      email: 'E-mail',
      both: 'Telegram and e-mail',
      fallback: 'E-mail where Telegram fails',
    } satisfies Record<BroadcastWay, string>,
    letter: {
      way: 'How it goes',
      explained: {
        telegram: 'It goes by Telegram.',
        email: 'It goes by e-mail, and not by Telegram.',
        both: 'It goes by Telegram and by e-mail: who can be reached by both gets it twice.',
        fallback: 'It goes by Telegram; whom Telegram could not reach gets an e-mail afterwards.',
      } satisfies Record<BroadcastWay, string>,
      notSetUp: 'E-mail is not offered: SMTP_URL and MAIL_FROM are not set.',
      subject: 'Subject of the e-mail',
      subjectHelp:
        'One line, for example: The programme of Saturday. It may hold variables, as the text may.',
      subjectForAll: 'One line, for example: The programme of Saturday. Everybody gets it as it stands here.',
      subjectOfTemplate: 'Empty: what the template has as its subject. It may hold variables.',
      stops: 'Each e-mail ends with a link with which its reader stops such e-mails.',
      text: 'E-mail',
      noSubject: 'It has no subject yet.',
      part: 'Part of the e-mail',
      parts: { text: 'Plain text', html: 'HTML source' },
      atMost: 'At most: only those of them whom Telegram does not reach.',
    },
  },
  ru: {
    channels: { telegram: 'Telegram', email: 'Эл. почта' },
    ways: {
      telegram: 'Telegram',
      email: 'Эл. почта',
      both: 'Telegram и эл. почта',
      fallback: 'Почта тем, кого не достал Telegram',
    },
    letter: {
      way: 'Как уходит',
      explained: {
        telegram: 'Уйдёт через Telegram.',
        email: 'Уйдёт по эл. почте, а не через Telegram.',
        both: 'Уйдёт и через Telegram, и по эл. почте: кого достанут оба, тот получит дважды.',
        fallback: 'Уйдёт через Telegram; кого он не достанет, тот потом получит письмо.',
      },
      notSetUp: 'Почта не предлагается: SMTP_URL и MAIL_FROM не заданы.',
      subject: 'Тема письма',
      subjectHelp: 'Одна строка, например: Программа субботы. В ней можно писать переменные, как в тексте.',
      subjectForAll: 'Одна строка, например: Программа субботы. Все получат её как она есть.',
      subjectOfTemplate: 'Пусто: тема из шаблона. В ней можно писать переменные.',
      stops: 'Каждое письмо кончается ссылкой, по которой читатель откажется от таких писем.',
      text: 'Письмо',
      noSubject: 'Темы пока нет.',
      part: 'Часть письма',
      parts: { text: 'Простой текст', html: 'Код HTML' },
      atMost: 'Не больше: только те из них, кого не достанет Telegram.',
    },
  },
})
