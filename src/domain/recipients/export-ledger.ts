import type { DatabaseReader } from '../../db/data-source'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { byDialect, join, sql } from '../../db/sql'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { ledgerCsvHead, ledgerCsvLines } from './ledger-csv'
import type { LedgerRow } from './ledger-csv'
import { ledgerConditions } from './ledger-filter'
import type { LedgerFilter } from './ledger-filter'

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
  const bounds = await findBounds(app, broadcastId)
  if (bounds === null) return
  for (let after = Math.max(given, bounds.least - 1); after < bounds.most;) {
    const rows = await readPage(app, { broadcastId, after, upTo: bounds.most, pageSize, filter })
    if (rows.length === 0) return
    after = rows.at(-1)?.id ?? bounds.most
    yield { text: ledgerCsvLines(rows.map(present)), people: rows.length, upTo: after }
  }
}

async function findBounds(
  app: { db: DatabaseReader },
  broadcastId: number,
): Promise<{ least: number; most: number } | null> {
  const [row] = await read<{ least: number | null; most: number | null }>(
    app,
    sql`SELECT min(id) AS least, max(id) AS most FROM broadcast_recipients WHERE broadcast_id = ${broadcastId}`,
  )
  if (row === undefined || row.least === null || row.most === null) return null
  return { least: row.least, most: row.most }
}

/** SQLite has no index of a broadcast's ids in their order; with `+` it walks the table's own, from page to page. */
const byId = byDialect({ sqlite: '+', postgres: '' })

function readPage(
  app: { db: DatabaseReader },
  {
    broadcastId,
    after,
    upTo,
    pageSize,
    filter,
  }: { broadcastId: number; after: number; upTo: number; pageSize: number; filter: LedgerFilter },
): Promise<Row[]> {
  const narrowed = ledgerConditions(filter).map((condition) => sql` AND ${condition}`)
  return read<Row>(
    app,
    sql`SELECT r.id, r.telegram_id, u.telegram_username, u.telegram_first_name, u.first_name, u.last_name, r.channel,
          r.status, r.error_code AS cause, r.error, r.attempts, r.sent_at, r.message_ids
        FROM broadcast_recipients r LEFT JOIN users u ON u.id = r.user_id
        WHERE ${byId}r.broadcast_id = ${broadcastId} AND r.id > ${after} AND r.id <= ${upTo}${join(narrowed, '')}
        ORDER BY r.id LIMIT ${pageSize}`,
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
    status: row.status,
    cause: row.cause,
    error: row.error,
    attempts: row.attempts,
    sentAt: toDate(row.sent_at),
    messageIds: toJson<number[]>(row.message_ids),
  }
}
