import { join, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { stateNotices } from '../../vocabulary/notice'

/** Cancels what a registration's person was yet to be told of its state, for they have changed it themselves since. */
export async function cancelStateNotices(
  tx: Tx,
  { registrationId, now }: { registrationId: number; now: Date },
): Promise<void> {
  await tx.run(sql`
    UPDATE notices SET status = 'cancelled', updated_at = ${now}
    WHERE subject_type = 'registration' AND subject_id = ${registrationId} AND status = 'pending'
      AND kind IN (${join(stateNotices)})`)
}
