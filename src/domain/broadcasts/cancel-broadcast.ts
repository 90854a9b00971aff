import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { subtractRest } from './add-gate'
import type { BroadcastCommand } from './command'
import { leavePause } from './leave-pause'

/**
 * Cancels a broadcast: nobody else is written to the audience and nobody else is sent to. Workers then turn those who
 * still waited into `cancelled` (cancelRecipients); requests under way are finished. Throws `broadcast_changed` when
 * it is neither being sent nor paused.
 */
export async function cancelBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  command: BroadcastCommand,
): Promise<void> {
  const { broadcastId } = command
  const now = app.now()
  await transaction(app, (tx) =>
    leavePause(tx, {
      ...command,
      ...broadcastControls.cancel,
      action: 'broadcast.cancelled',
      now,
      set: [
        sql`retry_scope = NULL`,
        sql`completed_at = NULL`,
        sql`frozen_at = coalesce(frozen_at, ${now})`,
        ...subtractRest({ now }),
      ],
    }),
  )
  await app.queues.dispatch.wake({ broadcastId })
  await app.queues.progress.wake({ broadcastId })
}
