import type { DatabaseReader } from '../../db/data-source'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { findRecipients } from './find-recipients'
import { ledgerCsvHead, ledgerCsvLines } from './ledger-csv'
import type { LedgerRow } from './ledger-csv'
import type { LedgerFilter } from './ledger-filter'
import { theseRecipients } from './these-recipients'

/** People in memory at a time. */
const PAGE_SIZE = 2_000

/** A piece of the file, how many people it tells of (0: the head), and the last of them. */
export interface LedgerPiece {
  text: string
  people: number
  upTo: number | null
}

interface Row {
  id: number
  telegram_id: number | null
  telegram_username: string | null
  telegram_first_name: string | null
  first_name: string | null
  last_name: string | null
  channel: string
  address: string | null
  status: RecipientStatus
  cause: string | null
  error: string | null
  attempts: number
  sent_at: Date | string | null
  message_ids: string | null
}

/**
 * What became of everybody of a broadcast, as CSV, piece by piece: its head first, then a page of people at a time,
 * each as it is when it is read; `after` a person, the others; those of a filter alone. Nothing personal is there of people who erased themselves.
 */
export async function* exportLedger(
  app: { db: DatabaseReader },
  {
    broadcastId,
    after: given = 0,
    pageSize = PAGE_SIZE,
    filter = {},
  }: { broadcastId: number; after?: number; pageSize?: number; filter?: LedgerFilter },
): AsyncGenerator<LedgerPiece> {
  yield { text: ledgerCsvHead(), people: 0, upTo: null }
  for (let after = given; ;) {
    const { ids, next } = await findRecipients(app, { broadcastId, after, limit: pageSize, ...filter })
    if (ids.length > 0) {
      const rows = await readRows(app, { broadcastId, ids })
      yield { text: ledgerCsvLines(rows.map(present)), people: rows.length, upTo: ids.at(-1) ?? null }
    }
    if (next === null) return
    after = next
  }
}

function readRows(
  app: { db: DatabaseReader },
  { broadcastId, ids }: { broadcastId: number; ids: readonly number[] },
): Promise<Row[]> {
  return read<Row>(
    app,
    sql`SELECT r.id, r.telegram_id, u.telegram_username, u.telegram_first_name, u.first_name, u.last_name, r.channel,
          r.email_address AS address, r.status, r.error_code AS cause, r.error, r.attempts, r.sent_at, r.message_ids
        FROM broadcast_recipients r LEFT JOIN users u ON u.id = r.user_id
        WHERE ${theseRecipients({ broadcastId, recipientIds: ids, as: 'r' })} ORDER BY r.id`,
  )
}

function present(row: Row): LedgerRow {
  const given = [row.first_name, row.last_name].filter((name) => name !== null).join(' ')
  return {
    recipientId: row.id,
    telegramId: row.telegram_id,
    username: row.telegram_username,
    name: given === '' ? row.telegram_first_name : given,
    channel: row.channel,
    address: row.address,
    status: row.status,
    cause: row.cause,
    error: row.error,
    attempts: row.attempts,
    sentAt: toDate(row.sent_at),
    messageIds: toJson<number[]>(row.message_ids),
  }
}
