import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import { correctUnknown } from './correct-unknown'
import { addToCounters, lettersOf } from './counters'
import { judgeOutcome } from './judge-outcome'
import type { RecipientLease } from './lease-recipients'
import { theseRecipients } from './these-recipients'

/**
 * Takes the marking of recipients (markRecipients) back for rows whose requests will not be made: its commit may have happened
 * and the answer been lost. They are due again at once, also those that were given up as unknown meanwhile.
 */
export async function unmarkSending(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, leaseToken, recipientIds, channel = 'telegram' }: RecipientLease & { channel?: Channel },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const these = sql`${theseRecipients({ broadcastId, recipientIds })} AND lease_token = ${leaseToken}`
    await tx.run(sql`
      UPDATE broadcast_recipients SET status = 'pending', leased_by = NULL, lease_token = NULL, lease_until = NULL,
        updated_at = ${now}
      WHERE ${these} AND status = 'sending'`)
    const { rows } = await tx.run<{ id: number; attempts: number }>(
      sql`SELECT id, attempts FROM broadcast_recipients WHERE ${these} AND status = 'unknown'`,
    )
    const notSent = rows.map(({ id, attempts }) => ({
      ...{ recipientId: id, leaseToken },
      ...judgeOutcome(
        { kind: 'rate_limited', retryAfterMs: 0 },
        { attempts: attempts - 1, policy: 'at_most_once' },
      ),
    }))
    const { changes } = await correctUnknown(tx, { broadcastId, rows: notSent, now })
    await addToCounters(tx, { broadcastId, changes, letters: lettersOf(channel, changes), now })
  })
}
