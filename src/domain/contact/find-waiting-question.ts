import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { isUnanswered } from './unanswered'

/** The next question that nobody has answered, the oldest first; after the last one the first again. Null: none waits. */
export async function findWaitingQuestion(
  app: Pick<App, 'db'>,
  { afterId }: { afterId: number },
): Promise<number | null> {
  const [row] = await read<{ id: number }>(
    app,
    sql`SELECT q.id FROM contact_messages q WHERE q.direction = 'question' AND ${isUnanswered}
        ORDER BY CASE WHEN q.id > ${afterId} THEN 0 ELSE 1 END, q.id LIMIT 1`,
  )
  return row?.id ?? null
}
