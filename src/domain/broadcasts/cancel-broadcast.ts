import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { subtractRest } from './add-gate'
import { changeStatus } from './change-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { endPause } from './end-pause'

/**
 * Cancels a broadcast: nobody else is written to the audience and nobody else is sent to. Workers then turn those who
 * still waited into `cancelled` (cancelRecipients); requests under way are finished. Throws `broadcast_changed` when
 * it is neither being sent nor paused.
 */
export async function cancelBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, organiserId, via }: BroadcastCommand,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const { pausedAt } = await changeStatus(tx, {
      broadcastId,
      ...broadcastControls.cancel,
      action: 'broadcast.cancelled',
      actorId: organiserId,
      facts: originOf({ via }),
      now,
      set: [
        sql`pause_cause = NULL`,
        sql`pause_detail = NULL`,
        sql`parked_until = NULL`,
        sql`recent_answers = ''`,
        sql`probes = 0`,
        sql`retry_scope = NULL`,
        sql`completed_at = NULL`,
        sql`frozen_at = coalesce(frozen_at, ${now})`,
        ...subtractRest({ now }),
      ],
    })
    await endPause(tx, { broadcastId, pausedAt, now })
  })
  await app.queues.dispatch.wake({ broadcastId })
  await app.queues.progress.wake({ broadcastId })
}
