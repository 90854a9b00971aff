import type { Role } from '../../src/vocabulary/roles'
import type { KeptResource } from '../removal/kept-by'
import { bilingual } from './bilingual'
import { problems } from './problems'

/** What is said on pages that are no list and no record, or on several. */
export const panel = bilingual({
  en: {
    languages: { en: 'English', ru: 'Russian' },
    queues: 'Queues',
    menu: 'Menu',
    daysOf: 'Days of %{zone}',
    roles: { player: 'Player', voter: 'Voter', viewer: 'Viewer', adviser: 'Adviser' } satisfies Record<
      Role,
      string
    >,
    problems: problems.en,
    removal: {
      title: 'Delete %{name}?',
      help: {
        users: 'This cannot be undone. All of this goes along:',
        competitions: 'This cannot be undone. All of this goes along:',
        slots: 'This cannot be undone. Registrations that name it stay, without it:',
        panels: 'This cannot be undone. Registrations that name it stay, without it:',
        templates: 'This cannot be undone. What was made from it stays:',
      },
      kept: {
        competitions: 'Somebody has registered for it, so it stays. Make it inactive instead.',
        slots: 'Somebody holds it or waits for it, so it stays. It can be offered no more instead.',
        panels: 'Somebody holds it or waits for it, so it stays. It can be offered no more instead.',
      } satisfies Record<KeptResource, string>,
    },
    seats: {
      taken: '%{taken} of %{capacity} taken',
      inactive: 'not offered',
    },
    tokens: {
      title: 'Programs',
      help: 'A website or another program asks for data with a token of its own.',
      name: 'What the program is called',
      create: 'Let it in',
      made: 'The token of “%{name}”. Copy it now, it is not shown again:',
      unused: 'never used',
      used: 'last used %{at}',
      revoke: 'Revoke',
      question: 'Revoke the token of %{name}?',
      consequence: 'The program is shut out at once. To let it in again, it needs another token.',
    },
    sessions: {
      title: 'Signed-in browsers',
      help: 'Do you not know one of them? End it: whoever sits there is shut out at once.',
      this: 'this browser',
      seen: 'last used %{at}',
      end: 'End',
    },
  },
  ru: {
    languages: { en: 'английский', ru: 'русский' },
    queues: 'Очереди',
    menu: 'Меню',
    daysOf: 'По времени %{zone}',
    roles: { player: 'Игрок', voter: 'Судья', viewer: 'Зритель', adviser: 'Секундант' },
    problems: problems.ru,
    removal: {
      title: 'Удалить: %{name}?',
      help: {
        users: 'Вернуть это будет нельзя. Вместе с записью исчезнет:',
        competitions: 'Вернуть это будет нельзя. Вместе с записью исчезнет:',
        slots: 'Вернуть это будет нельзя. Заявки, в которых оно названо, останутся без него:',
        panels: 'Вернуть это будет нельзя. Заявки, в которых она названа, останутся без неё:',
        templates: 'Вернуть это будет нельзя. Сделанное по нему останется:',
      },
      kept: {
        competitions: 'На него есть заявки, поэтому удалить нельзя. Можно сделать его неактивным.',
        slots:
          'Кто-то здесь занимает место или ждёт его, поэтому удалить нельзя. Можно больше не предлагать.',
        panels:
          'Кто-то здесь занимает место или ждёт его, поэтому удалить нельзя. Можно больше не предлагать.',
      },
    },
    seats: {
      taken: 'занято %{taken} из %{capacity}',
      inactive: 'не предлагается',
    },
    tokens: {
      title: 'Программы',
      help: 'Сайт или другая программа берёт данные по собственному ключу.',
      name: 'Название программы',
      create: 'Допустить',
      made: 'Ключ программы «%{name}». Скопируйте его сейчас, больше он не появится:',
      unused: 'ни разу не использован',
      used: 'последний раз: %{at}',
      revoke: 'Отозвать',
      question: 'Отозвать ключ: %{name}?',
      consequence: 'Программа сразу потеряет доступ. Чтобы впустить её снова, понадобится другой ключ.',
    },
    sessions: {
      title: 'Открытые сеансы',
      help: 'Не узнаёте какой-то из них? Завершите его: оттуда панель сразу закроется.',
      this: 'этот браузер',
      seen: 'последнее действие: %{at}',
      end: 'Завершить',
    },
  },
})
