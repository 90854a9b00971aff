import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { csvHead, csvLines, safeText } from '../csv/csv'

/** One person of a broadcast in one channel as the file tells it; null: unknown, or erased. */
export interface LedgerRow {
  recipientId: number
  telegramId: number | null
  username: string | null
  name: string | null
  channel: string
  /** Of a letter, where it went or would go. */
  address: string | null
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
  'address',
] as const

/** The first bytes of a file. */
export function ledgerCsvHead(): string {
  return csvHead(columns)
}

/** Rows as lines of RFC 4180; whatever people typed stays text in a spreadsheet. */
export function ledgerCsvLines(rows: readonly LedgerRow[]): string {
  return csvLines(
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
      safeText(row.address),
    ]),
  )
}
