import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/**
 * Takes in hand all competitions that a person has applied to, in the order of their ids, before anything else of the
 * person is touched: whoever decides holds one of their registrations and then asks for the cards of others, under the
 * lock of that competition. Returns the ids.
 */
export async function lockCompetitionsOf(tx: Tx, { userId }: { userId: number }): Promise<number[]> {
  const { rows } = await tx.run<{ id: number }>(sql`
    SELECT id FROM competitions WHERE id IN (SELECT competition_id FROM registrations WHERE user_id = ${userId})
    ORDER BY id ${lockRows()}`)
  return rows.map(({ id }) => id)
}
