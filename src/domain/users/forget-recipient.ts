import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import { addToCounters, countRows } from '../recipients/counters'

/**
 * Takes a person out of the ledger: who still waited for a message becomes `skipped`, counters and all, and no row knows
 * any more whose it was. A row that is being sent at this moment gets its outcome later, by its own id.
 */
export async function forgetRecipient(tx: Tx, { userId, now }: { userId: number; now: Date }): Promise<void> {
  const { rows } = await tx.run<{ broadcast_id: number; channel: Channel }>(sql`
    UPDATE broadcast_recipients SET status = 'skipped', error_code = 'erased', next_attempt_at = NULL,
      leased_by = NULL, lease_token = NULL, lease_until = NULL, updated_at = ${now}
    WHERE user_id = ${userId} AND status = 'pending'
    RETURNING broadcast_id, channel`)
  await tx.run(sql`
    UPDATE broadcast_recipients SET user_id = NULL, telegram_id = NULL, email_address = NULL,
      rendered_subject = NULL, rendered_body = NULL,
      error = CASE WHEN channel = 'email' THEN NULL ELSE error END, updated_at = ${now}
    WHERE user_id = ${userId}`)
  const ofBroadcast = new Map<number, typeof rows>()
  for (const row of rows)
    ofBroadcast.set(row.broadcast_id, [...(ofBroadcast.get(row.broadcast_id) ?? []), row])
  const inOrder = [...ofBroadcast].sort(([a], [b]) => a - b)
  for (const [broadcastId, skipped] of inOrder) {
    const { all, letters } = countRows(skipped)
    await addToCounters(tx, { broadcastId, changes: { skipped: all }, letters: { skipped: letters }, now })
  }
}
