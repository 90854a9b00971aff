import type { App } from '../../app'
import { toJson } from '../../db/dialect'
import type { Audience } from '../../vocabulary/audience'
import type { Language } from '../../vocabulary/language'
import type { TemplatePerson } from '../templates/template-person'
import type { RecipientLease } from './lease-recipients'
import { markRecipients } from './mark-recipients'
import type { Marked } from './mark-recipients'

/** A recipient whose request may be made until `leaseUntil` less the send time-out. */
export interface SendableRecipient {
  recipientId: number
  chatId: number
  /** Null: never chosen. */
  language: Language | null
  /** What a template may say of them; null where nothing is rendered. */
  person: TemplatePerson | null
  attempts: number
  /** What a recall deletes or a correction edits; null in a broadcast that sends. */
  messageIds: number[] | null
  leaseUntil: Date
}

/** Commits that requests to Telegram are about to be made; see {@link markRecipients}. */
export async function markSending(
  app: Pick<App, 'db' | 'now' | 'config'>,
  lease: RecipientLease & { personsOf?: Audience | null },
): Promise<Marked<SendableRecipient>> {
  const { sendable, skipped, leaseUntil } = await markRecipients(app, { ...lease, channel: 'telegram' })
  const recipients = sendable?.map(({ language, person, ...row }) => ({
    recipientId: row.id,
    chatId: row.telegram_id,
    ...{ language, person },
    attempts: row.attempts,
    messageIds: toJson<number[]>(row.message_ids),
    leaseUntil,
  }))
  return { sendable: recipients ?? null, skipped }
}
