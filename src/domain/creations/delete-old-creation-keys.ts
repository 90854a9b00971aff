import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Nobody repeats a request later. */
const KEPT_MS = 24 * 60 * 60_000

/** Deletes the keys of requests that nobody will repeat any more; answers how many. */
export async function deleteOldCreationKeys(app: Pick<App, 'db' | 'now'>): Promise<number> {
  const before = new Date(app.now().getTime() - KEPT_MS)
  const { affected } = await transaction({ db: app.db }, (tx) =>
    tx.run(sql`DELETE FROM creation_keys WHERE created_at < ${before}`),
  )
  return affected
}
