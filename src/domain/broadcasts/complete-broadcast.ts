import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { endPause } from './end-pause'

/** Everybody who was tried was refused for good or cannot be reached: nobody has it, and nobody may have it. */
const isInVain = sql`failed_count > 0 AND sent_count + unknown_count + retracted_count = 0`

/**
 * Ends a broadcast whose audience is frozen, with the letters to those whom Telegram could not reach, and of which nobody is
 * left, also a paused one whose last requests were under way: it is `completed`, or `failed` when all was in vain. Answers
 * whether it did.
 */
export async function completeBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId }: { broadcastId: number },
): Promise<boolean> {
  const now = app.now()
  const completed = await transaction(app, async (tx) => {
    // First its row, then its recipients: a late answer may be making somebody due again (correct-unknown.ts).
    const { rows } = await tx.run<{ paused_at: Date | string | null }>(
      sql`SELECT paused_at FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`,
    )
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET status = CASE WHEN ${isInVain} THEN 'failed' ELSE 'completed' END, completed_at = ${now}, updated_at = ${now},
        pause_cause = NULL, pause_detail = NULL, parked_until = NULL
      WHERE id = ${broadcastId} AND status IN ('sending', 'paused') AND frozen_at IS NOT NULL AND retry_scope IS NULL
        AND (email_fallback = ${false} OR fallback_frozen_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM broadcast_recipients r WHERE r.broadcast_id = broadcasts.id AND r.status = 'pending')
        AND NOT EXISTS (SELECT 1 FROM broadcast_recipients r WHERE r.broadcast_id = broadcasts.id AND r.status = 'sending')`)
    if (affected > 0) await endPause(tx, { broadcastId, pausedAt: toDate(rows[0]?.paused_at ?? null), now })
    return affected > 0
  })
  if (completed) await app.queues.progress.wake({ broadcastId })
  return completed
}
