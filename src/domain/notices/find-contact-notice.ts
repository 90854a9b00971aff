import type { App } from '../../app'
import { ContactMail } from '../../db/entities/contact-mail.entity'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { User } from '../../db/entities/user.entity'
import { personName } from '../users/person-name'

/** How far a question has come by one way; `none`: nobody has set that way up, `unknown`: it may have arrived. */
export type ContactProgress = 'none' | 'waits' | 'sent' | 'failed' | 'unknown'

/** What came of a question or an answer. */
export interface ContactNotice {
  /** Telegram's words, when it was refused. */
  error: string | null
  /** Those of the server of e-mail, where the code is one of its own: `smtp_550`. */
  mailError: string | null
  mailErrorCode: string | null
  chat: ContactProgress
  mail: ContactProgress
  /** The person whose conversation it is. */
  name: string
  /** Whether a reply to an e-mail about them has an address to go to. */
  hasAddress: boolean
}

/** Finds what a notice about a question or an answer tells; null when it is gone. */
export async function findContactNotice(
  { db, config }: Pick<App, 'db' | 'config'>,
  { subjectId: id }: { subjectId: number },
): Promise<ContactNotice | null> {
  const { source } = db
  const message = await source.getRepository(ContactMessage).findOneBy({ id })
  if (message === null) return null
  const person = await source.getRepository(User).findOneBy({ id: message.userId })
  const mail = await source.getRepository(ContactMail).findOneBy({ contactMessageId: id })
  return (
    person && {
      error: message.error,
      mailError: mail?.error ?? null,
      mailErrorCode: mail?.errorCode ?? null,
      chat: progressOf(message, config.supportChatId),
      mail: progressOf(mail, config.supportEmail),
      name: personName(person),
      hasAddress: person.email !== null,
    }
  )
}

/** What waits for a way that is not configured any more is not on its way. */
function progressOf(
  row: Pick<ContactMessage | ContactMail, 'status'> | null,
  destination: number | string | undefined,
): ContactProgress {
  if (row === null) return 'none'
  if (row.status !== 'pending' && row.status !== 'sending') return row.status
  return destination === undefined ? 'none' : 'waits'
}
