import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { byDialect, join, sql } from '../../db/sql'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import type { Reading } from '../lists/list'
import { personName } from '../users/person-name'
import { ledgerConditions } from './ledger-filter'
import type { LedgerFilter } from './ledger-filter'

/** One person of a broadcast and what became of it; null: unknown, or erased. */
export interface RecipientLine {
  id: number
  userId: number | null
  telegramId: number | null
  username: string | null
  name: string
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
  status: RecipientStatus
  cause: string | null
  error: string | null
  attempts: number
  sent_at: Date | string | null
  next_attempt_at: Date | string | null
}

/** SQLite walks the rows by their ids, which is the order that is asked for (export-ledger.ts). */
const byId = byDialect({ sqlite: '+', postgres: '' })

/** The first page does not begin with people of earlier broadcasts. */
const least = (broadcastId: number) =>
  sql`(SELECT coalesce(min(id), 0) FROM broadcast_recipients WHERE broadcast_id = ${broadcastId})`

/** A page of a broadcast's people in the order of their rows, and where the next one begins; null on the last one. */
export async function listRecipients(
  app: Reading,
  { broadcastId, after, limit, ...filter }: Wanted,
): Promise<{ lines: RecipientLine[]; next: number | null }> {
  const place = after === 0 ? sql`r.id >= ${least(broadcastId)}` : sql`r.id > ${after}`
  const conditions = [sql`${byId}r.broadcast_id = ${broadcastId}`, place, ...ledgerConditions(filter)]
  const rows = await read<Row>(
    app,
    sql`SELECT r.id, r.user_id, r.telegram_id, u.telegram_username AS username, u.telegram_first_name,
          u.first_name, u.last_name, r.status, r.error_code AS cause, r.error, r.attempts, r.sent_at,
          r.next_attempt_at
        FROM broadcast_recipients r LEFT JOIN users u ON u.id = r.user_id
        WHERE ${join(conditions, ' AND ')} ORDER BY r.id LIMIT ${limit + 1}`,
  )
  const lines = rows.slice(0, limit).map(present)
  return { lines, next: rows.length > limit ? (lines.at(-1)?.id ?? null) : null }
}

function present(row: Row): RecipientLine {
  const { first_name: firstName, last_name: lastName, telegram_first_name: telegramFirstName } = row
  return {
    ...{ id: row.id, userId: row.user_id, telegramId: row.telegram_id, username: row.username },
    name: personName({ firstName, lastName, telegramFirstName }),
    ...{ status: row.status, cause: row.cause, error: row.error, attempts: row.attempts },
    ...{ sentAt: toDate(row.sent_at), nextAttemptAt: toDate(row.next_attempt_at) },
  }
}
