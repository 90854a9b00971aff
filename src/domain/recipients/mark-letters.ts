import type { App } from '../../app'
import type { Audience } from '../../vocabulary/audience'
import type { Language } from '../../vocabulary/language'
import type { TemplatePerson } from '../templates/template-person'
import type { RecipientLease } from './lease-recipients'
import { markRecipients } from './mark-recipients'
import type { Marked } from './mark-recipients'

/** A recipient whose letter may be written until `leaseUntil` less the time-out of a letter. */
export interface SendableLetter {
  recipientId: number
  userId: number
  /** The person's of now, which the row keeps. */
  address: string
  /** Null: never chosen. */
  language: Language | null
  /** What a template may say of them; null where nothing is rendered. */
  person: TemplatePerson | null
  attempts: number
  leaseUntil: Date
}

/** Commits that letters are about to be handed to the server; see {@link markRecipients}. */
export async function markLetters(
  app: Pick<App, 'db' | 'now' | 'config'>,
  lease: RecipientLease & { personsOf?: Audience | null },
): Promise<Marked<SendableLetter>> {
  const { sendable, skipped, leaseUntil } = await markRecipients(app, { ...lease, channel: 'email' })
  const letters = sendable?.map(({ language, person, ...row }) => ({
    ...{ recipientId: row.id, userId: row.user_id, address: row.email_address },
    ...{ language, person, attempts: row.attempts, leaseUntil },
  }))
  return { sendable: letters ?? null, skipped }
}
