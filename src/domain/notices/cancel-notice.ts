import { join, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { keyEnds } from '../../vocabulary/notice'

/**
 * Cancels a notice whose cause was undone, whichever ways it goes; false when it is due or was sent by now, or was never
 * written.
 */
export async function cancelNotice(
  tx: Tx,
  { dedupeKey, now }: { dedupeKey: string; now: Date },
): Promise<boolean> {
  const keys = Object.values(keyEnds).map((end) => dedupeKey + end)
  const { affected } = await tx.run(sql`
    UPDATE notices SET status = 'cancelled', updated_at = ${now}
    WHERE dedupe_key IN (${join(keys)}) AND status = 'pending' AND due_at > ${now}`)
  return affected > 0
}
