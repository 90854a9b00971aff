import { stringify } from 'csv-stringify/sync'
import type { RecipientStatus } from '../../vocabulary/recipient-status'

/** One person of a broadcast as the file tells it; null: unknown, or erased. */
export interface LedgerRow {
  recipientId: number
  telegramId: number | null
  username: string | null
  name: string | null
  channel: string
  status: RecipientStatus
  cause: string | null
  error: string | null
  attempts: number
  sentAt: Date | null
  messageIds: number[] | null
}

const columns = [
  'recipient_id',
  'telegram_id',
  'username',
  'name',
  'channel',
  'status',
  'cause',
  'error',
  'attempts',
  'sent_at',
  'message_ids',
] as const

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * What a spreadsheet takes for the beginning of a formula: `= + - @`, a tab or a line break, also in full width (OWASP,
 * "CSV Injection"). Apostrophes before it count as well, so that {@link safeText} can be undone.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** The first bytes of a file. */
export function ledgerCsvHead(): string {
  return BYTE_ORDER_MARK + toCsv([[...columns]])
}

/** Rows as lines of RFC 4180; whatever people typed stays text in a spreadsheet. */
export function ledgerCsvLines(rows: readonly LedgerRow[]): string {
  return toCsv(
    rows.map((row) => [
      row.recipientId,
      row.telegramId,
      safeText(row.username),
      safeText(row.name),
      row.channel,
      row.status,
      safeText(row.cause),
      safeText(row.error),
      row.attempts,
      row.sentAt?.toISOString() ?? null,
      row.messageIds?.join(' ') ?? null,
    ]),
  )
}

/** An apostrophe before what would be a formula. To undo it, take one away from before what matches again. */
export function safeText(text: string | null): string | null {
  return text !== null && FORMULA.test(text) ? `'${text}` : text
}

function toCsv(rows: (string | number | null)[][]): string {
  // A lone CR or LF inside a cell is a line break to spreadsheets, whatever the file's own line breaks are.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}
