import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { AskedExport } from './claim-asked-export'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000

/**
 * Gives a file back: it is tried again after `delayMs`, or, where it failed by itself (null), later with each failure:
 * after 5, 10, 20 … 300 s.
 */
export async function postponeAskedExport(
  app: Pick<App, 'db' | 'now'>,
  {
    exportId,
    attempt,
    failures,
    delayMs,
  }: Pick<AskedExport, 'exportId' | 'attempt' | 'failures'> & { delayMs: number | null },
): Promise<void> {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS)
  const at = new Date(app.now().getTime() + (delayMs ?? pauseMs))
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      UPDATE asked_exports SET next_attempt_at = ${at}, held_until = NULL,
        failures = failures + ${delayMs === null ? 1 : 0} WHERE id = ${exportId} AND attempts = ${attempt}`),
  )
}
