import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/** Ends every session of somebody and the link they may have, with the transaction that takes their rights. */
export async function endWaysIn(tx: Tx, { userId }: { userId: number }): Promise<void> {
  await tx.run(sql`DELETE FROM panel_sessions WHERE user_id = ${userId}`)
  await tx.run(sql`DELETE FROM sign_in_links WHERE user_id = ${userId}`)
}
