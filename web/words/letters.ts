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
      subject: 'Subject of the e-mail',
      text: 'E-mail',
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
      subject: 'Тема письма',
      text: 'Письмо',
    },
  },
})
