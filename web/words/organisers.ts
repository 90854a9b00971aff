import { bilingual } from './bilingual'

/** Those who may decide, edit and send. */
export const organisers = bilingual({
  en: {
    title: 'Organisers',
    help: 'They decide applications, edit and send. Owners stand in the configuration; only they appoint and dismiss.',
    owner: 'owner',
    appointed: 'organiser',
    sessions: 'signed in in one browser |||| signed in in %{smart_count} browsers',
    person: 'Whom to appoint',
    appoint: 'Appoint',
    appointing: {
      question: 'Appoint %{name}?',
      consequence: 'They can decide applications, edit and send at once, and are told so.',
    },
    dismiss: 'Dismiss',
    question: 'Dismiss %{name}?',
    consequence: 'They lose every right at once and are signed out of the panel. What they did stays.',
  },
  ru: {
    title: 'Организаторы',
    help: 'Решают по заявкам, изменяют и рассылают. Владельцы указаны в настройках; только они назначают и снимают.',
    owner: 'владелец',
    appointed: 'организатор',
    sessions:
      'открыт %{smart_count} браузер |||| открыто %{smart_count} браузера |||| открыто %{smart_count} браузеров',
    person: 'Кого назначить',
    appoint: 'Назначить',
    appointing: {
      question: 'Назначить: %{name}?',
      consequence: 'Сразу смогут решать по заявкам, изменять и рассылать; бот сообщит об этом.',
    },
    dismiss: 'Снять',
    question: 'Снять: %{name}?',
    consequence: 'Все права пропадут сразу, панель закроется. Сделанное останется.',
  },
})
