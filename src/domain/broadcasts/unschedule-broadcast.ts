import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { changeStatus } from './change-status'

/** Takes a launch back before its time: a draft again. Throws `broadcast_changed` when it has begun meanwhile. */
export async function unscheduleBroadcast(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, organiserId }: { broadcastId: number; organiserId: number | null },
): Promise<void> {
  await transaction(app, (tx) =>
    changeStatus(tx, {
      broadcastId,
      ...broadcastControls.undo,
      action: 'broadcast.unscheduled',
      actorId: organiserId,
      now: app.now(),
      set: [sql`scheduled_at = NULL`, sql`audience_max_id = NULL`],
    }),
  )
}
