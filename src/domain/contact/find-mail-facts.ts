import type { App } from '../../app'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { User } from '../../db/entities/user.entity'
import type { ContactContent } from '../../vocabulary/contact'
import type { Language } from '../../vocabulary/language'
import { findLanguage } from '../users/find-language'
import { personName } from '../users/person-name'

/** What an e-mail about a question tells. */
export interface ContactMailFacts {
  messageId: number
  threadId: number | null
  content: ContactContent
  name: string
  username: string | null
  /** The person's own address; null: none is known. */
  email: string | null
  /** The organisers'. */
  language: Language | null
}

/** Finds the facts of a question; null when it is gone. */
export async function findMailFacts(
  app: Pick<App, 'db' | 'config'>,
  { messageId }: { messageId: number },
): Promise<ContactMailFacts | null> {
  const { source } = app.db
  const message = await source.getRepository(ContactMessage).findOneBy({ id: messageId })
  if (message === null) return null
  const person = await source.getRepository(User).findOneBy({ id: message.userId })
  if (person === null) return null
  const [ownerId = 0] = app.config.adminIds
  return {
    ...{ messageId, threadId: message.threadId, content: message.content },
    ...{ name: personName(person), username: person.telegramUsername, email: person.email },
    language: await findLanguage(app, { telegramId: ownerId }),
  }
}
