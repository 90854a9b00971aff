import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Channel } from '../../vocabulary/channel'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import type { Reading } from '../lists/list'
import { personName } from '../users/person-name'
import { findRecipients } from './find-recipients'
import type { LedgerFilter } from './ledger-filter'
import { theseRecipients } from './these-recipients'

/** One person of a broadcast in one channel and what became of it; null: unknown, or erased. */
export interface RecipientLine {
  id: number
  userId: number | null
  telegramId: number | null
  username: string | null
  name: string
  channel: Channel
  /** Of a letter, where it went or would go. */
  address: string | null
  status: RecipientStatus
  cause: string | null
  error: string | null
  attempts: number
  sentAt: Date | null
  /** When it is tried again. */
  nextAttemptAt: Date | null
}

interface Wanted extends LedgerFilter {
  broadcastId: number
  /** Those after this recipient; 0: from the first. */
  after: number
  limit: number
}

interface Row {
  id: number
  user_id: number | null
  telegram_id: number | null
  username: string | null
  telegram_first_name: string | null
  first_name: string | null
  last_name: string | null
  channel: Channel
  address: string | null
  status: RecipientStatus
  cause: string | null
  error: string | null
  attempts: number
  sent_at: Date | string | null
  next_attempt_at: Date | string | null
}

/**
 * A page of a broadcast's people in the order of their rows, and where the next one begins; null on the last one. Where a
 * search among very many takes long, a page may have fewer, or nobody, and yet a next one (find-recipients.ts).
 */
export async function listRecipients(
  app: Reading,
  wanted: Wanted,
): Promise<{ lines: RecipientLine[]; next: number | null }> {
  const { ids, next } = await findRecipients(app, wanted)
  if (ids.length === 0) return { lines: [], next }
  const rows = await read<Row>(
    app,
    sql`SELECT r.id, r.user_id, r.telegram_id, u.telegram_username AS username, u.telegram_first_name,
          u.first_name, u.last_name, r.channel, r.email_address AS address, r.status, r.error_code AS cause, r.error, r.attempts, r.sent_at,
          r.next_attempt_at
        FROM broadcast_recipients r LEFT JOIN users u ON u.id = r.user_id
        WHERE ${theseRecipients({ broadcastId: wanted.broadcastId, recipientIds: ids, as: 'r' })} ORDER BY r.id`,
  )
  return { lines: rows.map(present), next }
}

function present(row: Row): RecipientLine {
  const { first_name: firstName, last_name: lastName, telegram_first_name: telegramFirstName } = row
  return {
    ...{ id: row.id, userId: row.user_id, telegramId: row.telegram_id, username: row.username },
    name: personName({ firstName, lastName, telegramFirstName }),
    ...{ channel: row.channel, address: row.address },
    ...{ status: row.status, cause: row.cause, error: row.error, attempts: row.attempts },
    ...{ sentAt: toDate(row.sent_at), nextAttemptAt: toDate(row.next_attempt_at) },
  }
}
