import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Telegram forgets updates after 24 h, and update ids restart at random after a quiet week. */
const KEEP_MS = 48 * 60 * 60 * 1000

/** Deletes what was handled more than 48 h ago; answers how many. Updates that were set aside stay to be looked at. */
export async function deleteHandledUpdates(app: Pick<App, 'db' | 'now'>): Promise<number> {
  const before = new Date(app.now().getTime() - KEEP_MS)
  const { affected } = await transaction({ db: app.db }, (tx) =>
    tx.run(sql`DELETE FROM update_inbox WHERE done_at < ${before}`),
  )
  return affected
}
