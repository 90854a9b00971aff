import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Marks an update as handled that had no effects of its own. Doing it twice is harmless. */
export async function finishUpdate(
  app: Pick<App, 'db' | 'now'>,
  { inboxId }: { inboxId: number },
): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`UPDATE update_inbox SET done_at = ${app.now()} WHERE id = ${inboxId} AND done_at IS NULL`),
  )
}
