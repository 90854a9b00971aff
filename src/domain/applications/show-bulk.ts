import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { renewNotice } from '../notices/renew-notice'

/** A report that could not be shown for so long is not worth showing. */
const REPORT_WITHIN_MS = 3_600_000

/** In the notice that tells what came of it. Instants would not do: the end may share its millisecond with a showing. */
const LAST_SHOWING = { of: 'report' } as const

/** Lists the bulk decisions that are being carried out. */
export async function listRunningBulks(app: Pick<App, 'db'>): Promise<number[]> {
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT id FROM bulk_decisions WHERE status = 'running' ORDER BY id`,
  )
  return rows.map(({ id }) => id)
}

/**
 * Makes the messages of bulk decisions due to be shown again: of those that run when `everyMs` have passed, and once of
 * those that ended, so that what came of it is always shown. Returns how many.
 */
export async function showBulks(
  app: Pick<App, 'db' | 'now' | 'queues'>,
  { everyMs }: { everyMs: number },
): Promise<number> {
  const now = app.now()
  const before = new Date(now.getTime() - everyMs)
  const recently = new Date(now.getTime() - REPORT_WITHIN_MS)
  const rows = await read<{ id: number; status: string }>(
    app,
    sql`SELECT n.id, b.status FROM bulk_decisions b JOIN notices n ON n.dedupe_key = 'bulk:' || b.id
        WHERE n.status NOT IN ('pending', 'sending') AND (
          (b.status = 'running' AND n.due_at <= ${before})
          OR (b.status = 'done' AND b.completed_at >= ${recently}
              AND coalesce(n.payload ->> 'of', '') <> ${LAST_SHOWING.of}))
        ORDER BY n.id`,
  )
  for (const { id: noticeId, status } of rows) {
    const payload = status === 'done' ? LAST_SHOWING : {}
    await transaction(app, (tx) => renewNotice(tx, { noticeId, payload, now }))
  }
  if (rows.length > 0) await app.queues.notice.wake({})
  return rows.length
}
