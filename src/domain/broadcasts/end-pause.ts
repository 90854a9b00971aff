import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { subtractPause } from './add-gate'

/**
 * Adds a pause that ends now to the time that does not count for the rate, nor as a wait for Telegram; one before the
 * start counts for nothing.
 */
export async function endPause(
  tx: Tx,
  { broadcastId, pausedAt, now }: { broadcastId: number; pausedAt: Date | null; now: Date },
): Promise<void> {
  if (pausedAt === null) return
  const pausedSeconds = Math.max(0, Math.round((now.getTime() - pausedAt.getTime()) / 1000))
  await tx.run(sql`
    UPDATE broadcasts SET paused_at = NULL, ${subtractPause({ pausedAt, now })},
      paused_seconds = paused_seconds + CASE WHEN started_at <= ${pausedAt} THEN ${pausedSeconds} ELSE 0 END
    WHERE id = ${broadcastId}`)
}
