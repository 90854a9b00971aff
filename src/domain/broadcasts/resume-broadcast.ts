import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { assertLetters } from './assert-letters'
import type { MailSettings } from './assert-letters'
import type { BroadcastCommand } from './command'
import { leavePause } from './leave-pause'

/**
 * Goes on with a paused broadcast, whatever it was paused for. Throws `broadcast_changed` when it is not paused, and what
 * assertLetters throws of one that begins only now.
 */
export async function resumeBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'> & MailSettings,
  command: BroadcastCommand,
): Promise<void> {
  const { broadcastId } = command
  const now = app.now()
  await transaction(app, async (tx) => {
    const { startedAt } = await leavePause(tx, {
      ...command,
      ...broadcastControls.resume,
      action: 'broadcast.resumed',
      now,
      set: [
        sql`canary = CASE WHEN pause_cause = 'canary' THEN NULL ELSE canary END`,
        // One whose time was missed, or whose letters could not go, begins only now.
        sql`started_at = coalesce(started_at, ${now})`,
        sql`audience_max_id = coalesce(audience_max_id, (SELECT coalesce(max(id), 0) FROM users))`,
      ],
    })
    if (startedAt === null) await assertLetters(tx, { app, broadcastId })
  })
  // Dispatch first: the audience may not be written to its end, and it wakes delivery.
  await app.queues.dispatch.wake({ broadcastId })
  await app.queues.progress.wake({ broadcastId })
}
