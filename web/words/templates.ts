import { bilingual } from './bilingual'

/** Templates: columns, fields, preview. */
export const templates = bilingual({
  en: {
    name: 'Template |||| Templates',
    fields: {
      q: 'Search',
      id: 'Number',
      name: 'Name',
      bodies: 'Languages',
      variables: 'Variables',
      fallbackLanguage: 'Fallback language',
      isActive: 'Active',
      createdAt: 'Written',
      updatedAt: 'Changed',
    },
    bodies: { en: 'Text in English', ru: 'Text in Russian' },
    letters: {
      subject: { en: 'Subject of the e-mail in English', ru: 'Subject of the e-mail in Russian' },
      body: { en: 'Text of the e-mail in English', ru: 'Text of the e-mail in Russian' },
    },
    values: { isActive: { true: 'Active', false: 'Not active' } },
    consequences: { broadcasts: 'Broadcasts made from it (they stay and keep their copy)' },
    help: {
      isActive: 'Only active templates are offered for broadcasts.',
      fallbackLanguage: 'Read by everybody in whose language there is no text.',
      subject: 'One line, which may hold variables. Empty: a broadcast is asked for one.',
      letter: 'Written as a text for the chat is. Empty: the same as in the chat.',
      variables:
        'Formatting is Telegram’s HTML: <b>bold</b>, <i>italic</i>, <a href="https://…">link</a>. A variable is written {{ first_name }}, or {{ first_name | friend }} with what stands in for a missing value. There are: %{variables}',
    },
    preview: {
      title: 'As %{name} would get it',
      person: 'For whom (nobody: for you)',
      lacking: 'Not known of this person: %{variables}',
    },
  },
  ru: {
    name: 'Шаблон |||| Шаблоны |||| Шаблоны',
    fields: {
      q: 'Поиск',
      id: 'Номер',
      name: 'Название',
      bodies: 'Языки',
      variables: 'Переменные',
      fallbackLanguage: 'Основной язык',
      isActive: 'Активен',
      createdAt: 'Написан',
      updatedAt: 'Изменён',
    },
    bodies: { en: 'Текст на английском', ru: 'Текст на русском' },
    letters: {
      subject: { en: 'Тема письма на английском', ru: 'Тема письма на русском' },
      body: { en: 'Текст письма на английском', ru: 'Текст письма на русском' },
    },
    values: { isActive: { true: 'Активные', false: 'Неактивные' } },
    consequences: { broadcasts: 'Рассылки по нему (останутся, у каждой своя копия)' },
    help: {
      isActive: 'Для рассылок предлагаются только активные шаблоны.',
      fallbackLanguage: 'Его получат все, для чьего языка нет текста.',
      subject: 'Одна строка, в ней можно писать переменные. Пусто: её спросят у рассылки.',
      letter: 'Пишется как текст для чата. Пусто: то же, что в чате.',
      variables:
        'Оформление — HTML, как его понимает Telegram: <b>жирный</b>, <i>курсив</i>, <a href="https://…">ссылка</a>. Переменная пишется {{ first_name }} или {{ first_name | друг }}, если вместо пустого значения нужно слово. Есть такие: %{variables}',
    },
    preview: {
      title: 'Получатель: %{name}',
      person: 'Для кого (никто: для вас)',
      lacking: 'Об этом человеке неизвестно: %{variables}',
    },
  },
})
