import { bilingual } from './bilingual'

/** What is said on pages that are no list and no record, or on several. */
export const panel = bilingual({
  en: {
    languages: { en: 'English', ru: 'Russian' },
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
    sessions: {
      title: 'Браузеры с открытой панелью',
      help: 'Не узнаёте какой-то из них? Завершите его: оттуда панель сразу закроется.',
      this: 'этот браузер',
      seen: 'последнее действие: %{at}',
      end: 'Завершить',
    },
  },
})
