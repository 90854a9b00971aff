import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { changeStatus } from './change-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'

/**
 * Pauses a broadcast: workers mark nobody else as `sending`, which they ask the row about for every micro-batch; what
 * is under way is finished. Throws `broadcast_changed` when it is not being sent.
 */
export async function pauseBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, organiserId, via }: BroadcastCommand,
): Promise<void> {
  const now = app.now()
  await transaction(app, (tx) =>
    changeStatus(tx, {
      broadcastId,
      ...broadcastControls.pause,
      action: 'broadcast.paused',
      actorId: organiserId,
      facts: originOf({ via }),
      now,
      set: [
        sql`pause_cause = 'organiser'`,
        sql`pause_detail = NULL`,
        sql`parked_until = NULL`,
        sql`paused_at = ${now}`,
      ],
    }),
  )
  await app.queues.progress.wake({ broadcastId })
}
