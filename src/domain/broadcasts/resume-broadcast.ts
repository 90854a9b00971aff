import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { changeStatus } from './change-status'
import { endPause } from './end-pause'

/** Goes on with a paused broadcast, whatever it was paused for. Throws `broadcast_changed` when it is not paused. */
export async function resumeBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, organiserId }: { broadcastId: number; organiserId: number | null },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const { pausedAt } = await changeStatus(tx, {
      broadcastId,
      ...broadcastControls.resume,
      action: 'broadcast.resumed',
      actorId: organiserId,
      now,
      set: [
        sql`pause_cause = NULL`,
        sql`pause_detail = NULL`,
        sql`parked_until = NULL`,
        sql`recent_answers = ''`,
        sql`probes = 0`,
      ],
    })
    await endPause(tx, { broadcastId, pausedAt, now })
  })
  // Dispatch first: the audience may not be written to its end, and it wakes delivery.
  await app.queues.dispatch.wake({ broadcastId })
  await app.queues.progress.wake({ broadcastId })
}
