import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** One that is as old should be under way; the job of one that is becomes one more look, which finds it sent. */
const OVERDUE_MS = 5_000

/** Queues again the files that organisers wait for: they failed before, or Redis was away, or has lost their jobs. */
export async function wakeAskedExports(app: Pick<App, 'db' | 'queues' | 'now'>): Promise<void> {
  const now = app.now()
  const overdue = new Date(now.getTime() - OVERDUE_MS)
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT id FROM asked_exports WHERE created_at <= ${overdue}
        AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
        AND (held_until IS NULL OR held_until <= ${now}) ORDER BY id`,
  )
  for (const { id } of rows) await app.queues.export.wake({ exportId: id })
}
