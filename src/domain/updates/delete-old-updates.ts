import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { MAX_ATTEMPTS } from './find-unhandled-updates'

const HOUR_MS = 60 * 60 * 1000
/** Telegram forgets updates after 24 h, so none comes again later. */
const KEEP_HANDLED_MS = 48 * HOUR_MS
/** Time to look at what went wrong. Not longer: after a quiet week ids restart at random, and what people wrote is theirs. */
const KEEP_SET_ASIDE_MS = 7 * 24 * HOUR_MS

/** Deletes what was handled more than 48 h ago, and what was set aside after a week; answers how many. */
export async function deleteOldUpdates(app: Pick<App, 'db' | 'now'>): Promise<number> {
  const ago = (ms: number) => new Date(app.now().getTime() - ms)
  const { affected } = await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      DELETE FROM update_inbox WHERE done_at < ${ago(KEEP_HANDLED_MS)}
        OR (done_at IS NULL AND attempts >= ${MAX_ATTEMPTS} AND received_at < ${ago(KEEP_SET_ASIDE_MS)})`),
  )
  return affected
}
