import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Longer than a letter is tried for; what was due before could not be sent at all. */
const LATE_MS = 24 * 3_600_000

/** Gives up letters of notices that waited for a day, as where e-mail is set up no more: their news is old. */
export async function endLateMails(app: Pick<App, 'db' | 'now'>): Promise<void> {
  const now = app.now()
  const isLate = sql`channel = 'email' AND status = 'pending' AND due_at <= ${new Date(now.getTime() - LATE_MS)}`
  const [late] = await read(app, sql`SELECT id FROM notices WHERE ${isLate} LIMIT 1`)
  if (late === undefined) return
  await transaction(app, (tx) =>
    tx.run(sql`
      UPDATE notices SET status = CASE WHEN unknown_attempts > 0 THEN 'unknown' ELSE 'failed' END,
        error_code = 'mail_late', error = 'it could not be sent for a day', next_attempt_at = NULL, updated_at = ${now}
      WHERE ${isLate}`),
  )
}
