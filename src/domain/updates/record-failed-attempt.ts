import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Counts a failure to handle an update; the count is kept so that a crash loop cannot try for ever. */
export async function recordFailedAttempt(
  app: Pick<App, 'db'>,
  { inboxId }: { inboxId: number },
): Promise<{ attempts: number }> {
  const { rows } = await transaction({ db: app.db }, (tx) =>
    tx.run<{ attempts: number }>(sql`
      UPDATE update_inbox SET attempts = attempts + 1 WHERE id = ${inboxId} RETURNING attempts`),
  )
  return { attempts: rows[0]?.attempts ?? Number.POSITIVE_INFINITY }
}
