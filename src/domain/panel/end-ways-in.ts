import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/**
 * Ends the link somebody may have and every session, with the transaction that takes their rights. It has written the row
 * of the user before: whoever is signing in holds that row, or waits for it and finds no link afterwards.
 */
export async function endWaysIn(tx: Tx, { userId }: { userId: number }): Promise<void> {
  await tx.run(sql`DELETE FROM sign_in_links WHERE user_id = ${userId}`)
  await tx.run(sql`DELETE FROM panel_sessions WHERE user_id = ${userId}`)
}
