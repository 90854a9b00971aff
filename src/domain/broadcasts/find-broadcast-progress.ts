import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { gatedSeconds } from './add-gate'
import { cardDigest } from './card'
import type { RateSample } from './sample-rate'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { BroadcastKind, BroadcastStatus, PauseCause } from '../../vocabulary/broadcast-status'
import type { Language } from '../../vocabulary/language'
import type { LetterCounts, RecipientCounts } from '../../vocabulary/recipient-status'

export interface BroadcastPause {
  /** Null while it is not paused. */
  cause: PauseCause | null
  /** What Telegram said, when Herald paused by itself. */
  detail: string | null
  since: Date | null
  /** When Herald tries again by itself, or Telegram lets it go on; null: neither. */
  until: Date | null
  /** How long all earlier pauses lasted. */
  secondsBefore: number
}

/** A broadcast's state and counters at one moment, as its progress card shows them. */
export interface BroadcastProgress {
  broadcastId: number
  name: string
  kind: BroadcastKind
  status: BroadcastStatus
  /** Grows while the audience is being counted. */
  total: number
  frozen: boolean
  counts: RecipientCounts
  /** What of that is letters; null: it does not go by e-mail. */
  letters: { total: number; counts: LetterCounts } | null
  startedAt: Date | null
  completedAt: Date | null
  /** When the list of people was deleted for its age. */
  recipientsDeletedAt: Date | null
  pause: BroadcastPause
  /** Pending and sending together. */
  remaining: number
  /** Those who were written to, whatever became of it. */
  tried: number
  /** Measured when the card was last edited. */
  rateSample: RateSample | null
  /** How often Telegram refused a message for the bot's rate. */
  rateLimited: number
  /** How long it has stood still because Telegram asked the bot to wait. */
  gatedSeconds: number
  /** Without a message it is still to be sent to that chat. */
  card: { chatId: number; messageId: number | null } | null
  /** The organiser's language, for the card. */
  language: Language | null
  /** What the card shows, in one string: it is edited only when this changes. */
  digest: string
}

interface Row {
  id: number
  name: string
  kind: BroadcastKind
  status: BroadcastStatus
  total_recipients: number
  frozen_at: Date | string | null
  started_at: Date | string | null
  completed_at: Date | string | null
  recipients_deleted_at: Date | string | null
  pause_cause: PauseCause | null
  pause_detail: string | null
  paused_at: Date | string | null
  parked_until: Date | string | null
  paused_seconds: number
  sent_count: number
  blocked_count: number
  failed_count: number
  unknown_count: number
  skipped_count: number
  cancelled_count: number
  retracted_count: number
  send_email: boolean | number
  email_fallback: boolean | number
  email_total: number
  email_sent_count: number
  email_failed_count: number
  email_unknown_count: number
  email_skipped_count: number
  email_cancelled_count: number
  rate_limited_count: number
  gated_ms: number
  gated_until_ms: number
  rate_sampled_at: Date | string | null
  rate_sampled_tried: number | null
  recent_rate_milli: number | null
  card_chat_id: number | null
  card_message_id: number | null
  language: Language | null
  digest: string
}

/** Finds a broadcast's progress; null when it does not exist. Reads one row: the counters equal the counts. */
export async function findBroadcastProgress(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId }: { broadcastId: number },
): Promise<BroadcastProgress | null> {
  const rows = await read<Row>(
    app,
    sql`SELECT b.id, b.name, b.kind, b.status, b.total_recipients, b.frozen_at, b.started_at, b.completed_at, b.recipients_deleted_at,
          b.pause_cause, b.pause_detail, b.paused_at, b.paused_seconds, b.parked_until,
          b.sent_count, b.blocked_count, b.failed_count, b.unknown_count, b.skipped_count, b.cancelled_count,
          b.retracted_count, b.send_email, b.email_fallback, b.email_total, b.email_sent_count, b.email_failed_count,
          b.email_unknown_count, b.email_skipped_count, b.email_cancelled_count, b.rate_limited_count, b.gated_ms, b.gated_until_ms, b.rate_sampled_at, b.rate_sampled_tried, b.recent_rate_milli,
          b.card_chat_id, b.card_message_id, u.language, ${cardDigest} AS digest
        FROM broadcasts b LEFT JOIN users u ON u.telegram_id = b.created_by
        WHERE b.id = ${broadcastId}`,
  )
  return rows[0] === undefined ? null : present(rows[0], app.now())
}

function present(row: Row, now: Date): BroadcastProgress {
  const counts: RecipientCounts = {
    sent: row.sent_count,
    blocked: row.blocked_count,
    failed: row.failed_count,
    unknown: row.unknown_count,
    skipped: row.skipped_count,
    cancelled: row.cancelled_count,
    retracted: row.retracted_count,
  }
  const final = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const {
    card_chat_id: chatId,
    card_message_id: messageId,
    gated_ms: gatedMs,
    gated_until_ms: gatedUntilMs,
  } = row
  const [completedAt, pausedAt] = [toDate(row.completed_at), toDate(row.paused_at)]
  return {
    broadcastId: row.id,
    name: row.name,
    kind: row.kind,
    status: row.status,
    total: row.total_recipients,
    frozen: row.frozen_at !== null,
    counts,
    letters: lettersOf(row),
    startedAt: toDate(row.started_at),
    completedAt,
    recipientsDeletedAt: toDate(row.recipients_deleted_at),
    pause: {
      cause: row.pause_cause,
      detail: row.pause_detail,
      since: pausedAt,
      until: toDate(row.parked_until),
      secondsBefore: row.paused_seconds,
    },
    remaining: row.total_recipients - final,
    tried: final - counts.skipped - counts.cancelled,
    rateSample: sampleOf(row),
    rateLimited: row.rate_limited_count,
    gatedSeconds: gatedSeconds({ gatedMs, gatedUntilMs, at: completedAt ?? pausedAt ?? now }),
    card: chatId === null ? null : { chatId, messageId },
    language: row.language,
    digest: row.digest,
  }
}

function lettersOf(row: Row): BroadcastProgress['letters'] {
  if (!row.send_email && !row.email_fallback) return null
  const counts: LetterCounts = {
    ...{ sent: row.email_sent_count, failed: row.email_failed_count, unknown: row.email_unknown_count },
    ...{ skipped: row.email_skipped_count, cancelled: row.email_cancelled_count },
  }
  return { total: row.email_total, counts }
}

function sampleOf(row: Row): RateSample | null {
  const at = toDate(row.rate_sampled_at)
  if (at === null) return null
  const rate = row.recent_rate_milli === null ? null : row.recent_rate_milli / 1000
  return { at, tried: row.rate_sampled_tried ?? 0, rate }
}
