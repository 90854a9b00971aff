import type { App } from '../../app'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { User } from '../../db/entities/user.entity'
import { personName } from '../users/person-name'

/** What came of a question or an answer. */
export interface ContactNotice {
  /** Telegram's words, when it was refused. */
  error: string | null
  /** The person whose conversation it is. */
  name: string
}

/** Finds what a notice about a question or an answer tells; null when it is gone. */
export async function findContactNotice(
  { db }: Pick<App, 'db'>,
  { subjectId: id }: { subjectId: number },
): Promise<ContactNotice | null> {
  const message = await db.source.getRepository(ContactMessage).findOneBy({ id })
  if (message === null) return null
  const person = await db.source.getRepository(User).findOneBy({ id: message.userId })
  return person && { error: message.error, name: personName(person) }
}
