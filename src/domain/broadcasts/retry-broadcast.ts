import type { App } from '../../app'
import { list, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { broadcastControls, broadcastFilters } from '../../vocabulary/broadcast-status'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { assertRecipientsKept } from '../recipients/assert-recipients-kept'
import { isAnybodyRetryable } from '../recipients/is-anybody-retryable'
import { changeStatus } from './change-status'
import type { StatusChange } from './change-status'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { endPause } from './end-pause'
import { findBroadcast } from './find-broadcast'

interface Retry extends BroadcastCommand, Pick<StatusChange, 'version'> {
  scope: RetryScope
}

/**
 * Sends an ended broadcast again to those of one scope. The row is the command: workers put the recipients back group
 * by group (requeueRecipients). Whether there is anybody may take as long as reading all rows: it is found out before the
 * transaction, for which others wait; a retry of which nobody is left by then ends by itself. Throws `broadcast_changed` when it has not ended or somebody was faster,
 * `changed_meanwhile` when it is not as it was seen, `nothing_to_retry` when the scope has nobody, `broadcast_retracted`
 * when it was recalled, `recipients_deleted`.
 */
export async function retryBroadcast(
  app: Pick<App, 'db' | 'queues' | 'now'>,
  { broadcastId, organiserId, via, scope, version }: Retry,
): Promise<void> {
  const now = app.now()
  const isFallback = (await findBroadcast(app, { broadcastId }))?.emailFallback === true
  const hasAnybody = await isAnybodyRetryable(app, { broadcastId, scope, isFallback })
  await transaction(app, async (tx) => {
    const { completedAt } = await changeStatus(tx, {
      ...{ broadcastId, version, ...broadcastControls.retry },
      action: 'broadcast.retried',
      actorId: organiserId,
      facts: { scope, ...originOf({ via }) },
      now,
      set: [
        sql`completed_at = NULL`,
        sql`failure_cause = NULL`,
        sql`recent_answers = ''`,
        sql`probes = 0`,
        sql`canary = NULL`,
        sql`retry_scope = ${scope}`,
        sql`retry_cursor = 0`,
        // Whom Telegram cannot reach this time either gets a letter.
        sql`fallback_cursor = 0`,
        sql`fallback_frozen_at = NULL`,
      ],
    })
    await assertRecipientsKept(tx, { broadcastId })
    await assertNotRetracted(tx, { broadcastId })
    if (!hasAnybody) throw new AppError('nothing_to_retry', { broadcastId })
    // The time since its end does not count for the rate.
    await endPause(tx, { broadcastId, pausedAt: completedAt, now })
  })
  await app.queues.dispatch.wake({ broadcastId })
  await app.queues.progress.wake({ broadcastId })
}

async function assertNotRetracted(tx: Tx, { broadcastId }: { broadcastId: number }): Promise<void> {
  const { rows } = await tx.run(sql`
    SELECT id FROM broadcasts
    WHERE (id = ${broadcastId} AND retracted_count > 0)
      OR (parent_id = ${broadcastId} AND kind = 'retract' AND status IN ${list(broadcastFilters.running)}) LIMIT 1`)
  if (rows.length > 0) throw new AppError('broadcast_retracted', { broadcastId })
}
