import type { App } from '../../app'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { User } from '../../db/entities/user.entity'
import type { ContactContent, ContactDirection } from '../../vocabulary/contact'
import type { Language } from '../../vocabulary/language'
import { findLanguage } from '../users/find-language'
import { personName } from '../users/person-name'
import { findSupportChat } from './find-support-chat'

/** Whom a message goes to and what is said around it. */
export interface ContactFacts {
  /** Null: organisers have no chat for questions. */
  chatId: number | null
  /** What is spoken there. */
  language: Language | null
  messageId: number
  direction: ContactDirection
  content: ContactContent
  threadId: number | null
  /** Whose conversation it is. */
  name: string
  username: string | null
  writtenAt: Date
  /** Of an answer: what was asked last before it. */
  question: ContactContent | null
}

/** Finds the facts of a question or an answer; null when it is gone. */
export async function findContactFacts(
  app: Pick<App, 'db' | 'config'>,
  { messageId }: { messageId: number },
): Promise<ContactFacts | null> {
  const { source } = app.db
  const message = await source.getRepository(ContactMessage).findOneBy({ id: messageId })
  if (message === null) return null
  const person = await source.getRepository(User).findOneBy({ id: message.userId })
  if (person === null) return null
  const { direction, content, threadId, createdAt: writtenAt } = message
  const isAnswer = direction === 'answer'
  const chatId = isAnswer ? person.telegramId : await findSupportChat(app)
  return {
    ...{ chatId, messageId, direction, content, threadId, writtenAt },
    ...{ name: personName(person), username: person.telegramUsername },
    language: isAnswer ? person.language : await languageOf(app, chatId),
    question: isAnswer ? await askedBefore(app, message) : null,
  }
}

/** A group has no language of its own: its owner's is spoken there. */
function languageOf(app: Pick<App, 'db' | 'config'>, chatId: number | null): Promise<Language | null> {
  const [ownerId = 0] = app.config.adminIds
  const isPerson = chatId !== null && chatId > 0
  return findLanguage(app, { telegramId: isPerson ? chatId : ownerId })
}

async function askedBefore(
  { db }: Pick<App, 'db'>,
  { threadId, userId, id }: ContactMessage,
): Promise<ContactContent | null> {
  const thread = await db.source
    .getRepository(ContactMessage)
    .find({ where: { userId, direction: 'question' }, order: { id: 'DESC' } })
  const found = thread.find((one) => one.id < id && (one.threadId ?? one.id) === threadId)
  return found?.content ?? null
}
