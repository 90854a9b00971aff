import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { changeStatus } from './change-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'

/** Takes a launch back before its time: a draft again. Throws `broadcast_changed` when it has begun meanwhile. */
export async function unscheduleBroadcast(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, organiserId, via }: BroadcastCommand,
): Promise<void> {
  await transaction(app, (tx) =>
    changeStatus(tx, {
      broadcastId,
      ...broadcastControls.undo,
      action: 'broadcast.unscheduled',
      actorId: organiserId,
      facts: originOf({ via }),
      now: app.now(),
      set: [sql`scheduled_at = NULL`, sql`audience_max_id = NULL`, sql`canary = NULL`],
    }),
  )
}
