import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'

/** A check that is as old should be under way; the job of one that is becomes one more look, which finds it done. */
const OVERDUE_MS = 5_000

/** Queues again the checks that organisers wait for: Redis may have been away, or have lost their jobs. */
export async function wakeChecks(app: Pick<App, 'db' | 'queues' | 'now'>): Promise<void> {
  const overdue = new Date(app.now().getTime() - OVERDUE_MS)
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT id FROM draft_checks WHERE created_at <= ${overdue} ORDER BY id`,
  )
  for (const { id } of rows) await app.queues.check.wake({ checkId: id })
}
