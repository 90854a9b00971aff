import { json, sql, typed } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/**
 * Makes a notice that has been told due again, with another payload: it is edited in place, or, with `isNew`, comes as a
 * message of its own. One that is on its way already is left alone.
 */
export async function renewNotice(
  tx: Tx,
  {
    noticeId,
    payload,
    isNew = false,
    now,
  }: { noticeId: number; payload: Record<string, unknown>; isNew?: boolean; now: Date },
): Promise<void> {
  await tx.run(sql`
    UPDATE notices SET status = 'pending', due_at = ${now}, payload = ${json(payload)}, attempts = 0,
      next_attempt_at = NULL, lease_token = NULL, error_code = NULL, error = NULL, updated_at = ${now},
      message_ids = ${isNew ? typed(null, 'json') : sql`message_ids`}
    WHERE id = ${noticeId} AND status NOT IN ('pending', 'sending')`)
}
