import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/** Deletes the person's draft within the transaction that saves what it was for; false when there was none. */
export async function deleteDraft(tx: Tx, { telegramId }: { telegramId: number }): Promise<boolean> {
  const { affected } = await tx.run(sql`DELETE FROM conversations WHERE telegram_id = ${telegramId}`)
  return affected > 0
}
