import type { App } from '../../app'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import { addToCounters, countRows } from './counters'
import { theseRecipients } from './these-recipients'

/** Rows of one transaction: a second of work at most, so that outcomes are recorded in between. */
const GROUP = 2_000

/**
 * Turns the next group of those who still wait for a cancelled broadcast into `cancelled`, counters and all; a lease
 * does not protect them, for nobody marks them as `sending` any more. Answers how many: 0 when none is left.
 */
export async function cancelRecipients(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, limit = GROUP }: { broadcastId: number; limit?: number },
): Promise<number> {
  const now = app.now()
  return transaction(app, async (tx) => {
    // Two statements, as in leaseRecipients.
    const waiting = await tx.run<{ id: number }>(sql`
      SELECT id FROM broadcast_recipients
      WHERE broadcast_id = ${broadcastId} AND status = 'pending'
        AND EXISTS (SELECT 1 FROM broadcasts WHERE broadcasts.id = ${broadcastId} AND broadcasts.status = 'cancelled')
      ORDER BY channel, next_attempt_at, id LIMIT ${limit} ${forUpdateSkipLocked()}`)
    const recipientIds = waiting.rows.map((row) => row.id)
    if (recipientIds.length === 0) return 0
    const cancelled = await tx.run<{ channel: Channel }>(sql`
      UPDATE broadcast_recipients SET status = 'cancelled', next_attempt_at = NULL, leased_by = NULL,
        lease_token = NULL, lease_until = NULL, updated_at = ${now}
      WHERE ${theseRecipients({ broadcastId, recipientIds })} AND status = 'pending'
      RETURNING channel`)
    const { all, letters } = countRows(cancelled.rows)
    await addToCounters(tx, {
      broadcastId,
      changes: { cancelled: all },
      letters: { cancelled: letters },
      now,
    })
    return all
  })
}
