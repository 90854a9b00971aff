import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Ends a cancelled broadcast when nobody waits and no request is under way; answers whether it did. */
export async function finishCancelled(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId }: { broadcastId: number },
): Promise<boolean> {
  const now = app.now()
  const finished = await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE broadcasts SET completed_at = ${now}, updated_at = ${now}
      WHERE id = ${broadcastId} AND status = 'cancelled' AND completed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM broadcast_recipients r WHERE r.broadcast_id = broadcasts.id AND r.status = 'pending')
        AND NOT EXISTS (SELECT 1 FROM broadcast_recipients r WHERE r.broadcast_id = broadcasts.id AND r.status = 'sending')`)
    return affected > 0
  })
  if (finished) await app.queues.progress.wake({ broadcastId })
  return finished
}
