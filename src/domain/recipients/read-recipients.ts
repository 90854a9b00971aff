import type { DatabaseReader } from '../../db/data-source'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Channel } from '../../vocabulary/channel'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { personName } from '../users/person-name'
import { theseRecipients } from './these-recipients'

/** One person of a broadcast in one channel and what became of it; null: unknown, or erased. */
export interface LedgerLine {
  id: number
  userId: number | null
  telegramId: number | null
  username: string | null
  /** Empty: unknown, or erased. */
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
  messageIds: number[] | null
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
  message_ids: string | null
}

/** These people of a broadcast, in the order of their rows. */
export async function readRecipients(
  app: { db: DatabaseReader },
  these: { broadcastId: number; recipientIds: readonly number[] },
): Promise<LedgerLine[]> {
  const rows = await read<Row>(
    app,
    sql`SELECT r.id, r.user_id, r.telegram_id, u.telegram_username AS username, u.telegram_first_name, u.first_name,
          u.last_name, r.channel, r.email_address AS address, r.status, r.error_code AS cause, r.error, r.attempts,
          r.sent_at, r.next_attempt_at, r.message_ids
        FROM broadcast_recipients r LEFT JOIN users u ON u.id = r.user_id
        WHERE ${theseRecipients({ ...these, as: 'r' })} ORDER BY r.id`,
  )
  return rows.map(present)
}

function present(row: Row): LedgerLine {
  const { first_name: firstName, last_name: lastName, telegram_first_name: telegramFirstName } = row
  return {
    ...{ id: row.id, userId: row.user_id, telegramId: row.telegram_id, username: row.username },
    name: personName({ firstName, lastName, telegramFirstName }),
    ...{ channel: row.channel, address: row.address },
    ...{ status: row.status, cause: row.cause, error: row.error, attempts: row.attempts },
    ...{ sentAt: toDate(row.sent_at), nextAttemptAt: toDate(row.next_attempt_at) },
    messageIds: toJson<number[]>(row.message_ids),
  }
}
