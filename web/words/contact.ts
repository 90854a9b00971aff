import type { ContactContent } from '../../src/vocabulary/contact'
import { bilingual } from './bilingual'

type FileKind = Exclude<ContactContent['kind'], 'text'>

/** Questions to the organisers: columns, the conversation, the answer. */
export const contact = bilingual({
  en: {
    name: 'Question |||| Questions',
    fields: {
      q: 'Search',
      id: 'Number',
      name: 'From',
      telegramUsername: 'Telegram name',
      text: 'Question',
      askedAt: 'Asked',
      answeredAt: 'Answered',
      answeredBy: 'Answered by',
      isAnswered: 'Answered',
    },
    values: { isAnswered: { true: 'Answered', false: 'Wait for an answer' } },
    files: { photo: 'Photo', document: 'File' } satisfies Record<FileKind, string>,
    inChat: '%{file}: to be seen in the chat',
    conversation: 'Conversation',
    person: 'About this person',
    team: 'An organiser',
    asked: 'this question',
    failed: 'Not delivered. Telegram says: %{error}',
    waiting: 'on its way',
    reply: {
      label: 'Your answer',
      help: 'The bot sends it exactly as you type it.',
      send: 'Send answer',
      sent: 'The answer is on its way',
    },
  },
  ru: {
    name: 'Вопрос |||| Вопросы |||| Вопросы',
    fields: {
      q: 'Поиск',
      id: 'Номер',
      name: 'От кого',
      telegramUsername: 'Имя в Telegram',
      text: 'Вопрос',
      askedAt: 'Задан',
      answeredAt: 'Дата ответа',
      answeredBy: 'Кто ответил',
      isAnswered: 'Есть ответ',
    },
    values: { isAnswered: { true: 'С ответом', false: 'Ждут ответа' } },
    files: { photo: 'Фото', document: 'Файл' },
    inChat: '%{file}: можно увидеть в чате',
    conversation: 'Переписка',
    person: 'Об этом человеке',
    team: 'Организатор',
    asked: 'этот вопрос',
    failed: 'Не доставлено. Telegram отвечает: %{error}',
    waiting: 'отправляется',
    reply: {
      label: 'Ваш ответ',
      help: 'Бот отправит его в точности так, как вы напишете.',
      send: 'Отправить ответ',
      sent: 'Ответ отправляется',
    },
  },
})
