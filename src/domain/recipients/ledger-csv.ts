import { csvHead, csvLines, safeText } from '../csv/csv'
import type { LedgerLine } from './read-recipients'

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

/** People as lines of RFC 4180; whatever people typed stays text in a spreadsheet. */
export function ledgerCsvLines(lines: readonly LedgerLine[]): string {
  return csvLines(
    lines.map((line) => [
      line.id,
      line.telegramId,
      safeText(line.username),
      safeText(line.name),
      line.channel,
      line.status,
      safeText(line.cause),
      safeText(line.error),
      line.attempts,
      line.sentAt?.toISOString() ?? null,
      line.messageIds?.join(' ') ?? null,
      safeText(line.address),
    ]),
  )
}
