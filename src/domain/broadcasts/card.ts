import type { App } from '../../app'
import { sql, typed } from '../../db/sql'
import { read } from '../../db/read'
import { transaction } from '../../db/transaction'
import type { RateSample } from './sample-rate'

/** A card is edited at most this often (Telegram allows a group 20 edits a minute). */
export const CARD_INTERVAL_MS = 3_000

/**
 * What the card of a row `b` of broadcasts shows, in one string: status, whether it has ended, why it is paused, the
 * minute until which it is parked, counters; of one that waits for its time, that. The card is edited only when this changes.
 */
export const cardDigest = sql`b.status || CASE WHEN b.completed_at IS NULL THEN '' ELSE '.' END
  || ':' || coalesce(b.pause_cause, '') || ':' || coalesce(substr(CAST(b.parked_until AS text), 1, 16), '')
  || ':' || b.total_recipients || ':' || CASE WHEN b.frozen_at IS NULL THEN '' ELSE '.' END
  || ':' || b.sent_count || ':' || b.blocked_count || ':' || b.failed_count || ':' || b.unknown_count
  || ':' || b.skipped_count || ':' || b.cancelled_count || ':' || b.retracted_count || ':' || b.rate_limited_count
  || ':' || coalesce(b.pause_detail, '')
  || CASE WHEN b.status = 'scheduled' THEN ':' || CAST(b.scheduled_at AS text) ELSE '' END`

/**
 * Lists broadcasts whose card shows something else than their rows: also a finished one that a late answer corrected, and
 * one that was scheduled, taken back or changed elsewhere than in the chat that shows it.
 */
export async function listStaleCards(app: Pick<App, 'db'>): Promise<number[]> {
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT b.id FROM broadcasts b
        WHERE CASE b.status
            WHEN 'draft' THEN b.draft_messages IS NOT NULL AND b.card_digest <> ${cardDigest}
            WHEN 'scheduled' THEN b.card_message_id IS NOT NULL AND b.card_digest <> ${cardDigest}
            ELSE b.card_chat_id IS NOT NULL AND (b.card_digest IS NULL OR b.card_digest <> ${cardDigest})
          END
        ORDER BY b.id`,
  )
  return rows.map((row) => row.id)
}

/** Claims the next edit of a card: of all workers one wins, every `everyMs`, and keeps the rate it measured. */
export async function claimCard(
  app: Pick<App, 'db' | 'now'>,
  {
    broadcastId,
    digest,
    sample,
    everyMs,
  }: { broadcastId: number; digest: string; sample: RateSample | null; everyMs: number },
): Promise<boolean> {
  const rateMilli = sample === null || sample.rate === null ? null : Math.round(sample.rate * 1000)
  const now = app.now()
  const before = new Date(now.getTime() - everyMs)
  return transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET card_edited_at = ${now}, rate_sampled_at = ${sample?.at ?? null},
        rate_sampled_tried = ${sample?.tried ?? null}, recent_rate_milli = ${rateMilli}
      WHERE id = ${broadcastId} AND (card_edited_at IS NULL OR card_edited_at <= ${before})
        AND (card_digest IS NULL OR card_digest <> ${digest})`)
    return affected > 0
  })
}

/** Remembers what the card shows now, and its message, which may have been sent anew; null: it stays. */
export async function recordCard(
  app: Pick<App, 'db'>,
  { broadcastId, digest, messageId }: { broadcastId: number; digest: string; messageId: number | null },
): Promise<void> {
  await transaction(app, async (tx) => {
    await tx.run(sql`
      UPDATE broadcasts SET card_digest = ${digest},
        card_message_id = coalesce(${typed(messageId, 'integer')}, card_message_id)
      WHERE id = ${broadcastId}`)
  })
}

/** Telegram asks to leave the chat alone: the next edit comes no sooner than it says. */
export async function postponeCard(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, retryAfterMs }: { broadcastId: number; retryAfterMs: number },
): Promise<void> {
  const editedAt = new Date(app.now().getTime() + retryAfterMs)
  await transaction(app, async (tx) => {
    await tx.run(sql`UPDATE broadcasts SET card_edited_at = ${editedAt} WHERE id = ${broadcastId}`)
  })
}
