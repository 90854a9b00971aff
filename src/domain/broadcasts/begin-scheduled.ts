import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { assertLetters } from './assert-letters'
import type { MailSettings } from './assert-letters'
import { changeStatus } from './change-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { assertAsShown } from './draft-digest'

/**
 * Starts a scheduled broadcast before its time. Throws `broadcast_changed` when it has begun or is a draft again, and
 * `broadcast_not_as_shown` when it was taken back, changed and scheduled anew since its card was shown, and what
 * assertLetters throws.
 */
export async function beginScheduled(
  app: Pick<App, 'db' | 'queues' | 'now'> & MailSettings,
  { broadcastId, organiserId, via, shown }: BroadcastCommand & { shown?: string },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    await changeStatus(tx, {
      broadcastId,
      ...broadcastControls.begin,
      action: 'broadcast.started',
      actorId: organiserId,
      facts: originOf({ via }),
      now,
      set: [
        sql`started_at = ${now}`,
        sql`audience_max_id = coalesce(audience_max_id, (SELECT coalesce(max(id), 0) FROM users))`,
      ],
    })
    await assertAsShown(tx, { broadcastId, shown })
    await assertLetters(tx, { app, broadcastId })
  })
  await app.queues.dispatch.wake({ broadcastId })
  await app.queues.progress.wake({ broadcastId })
}
