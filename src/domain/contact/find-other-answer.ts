import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { handleOf } from '../users/handle-of'

/** Who else has answered a question, and how long ago. */
export interface OtherAnswer {
  /** Null: nobody who is known any more. */
  by: string | null
  secondsAgo: number
}

/** Finds the newest answer of another organiser to a question, before the person's next one; null when there is none. */
export async function findOtherAnswer(
  app: Pick<App, 'db' | 'now'>,
  { questionId, organiserId }: { questionId: number; organiserId: number },
): Promise<OtherAnswer | null> {
  const [row] = await read<{ created_at: Date | string; by: string | null }>(
    app,
    sql`SELECT a.created_at, ${handleOf('u')} AS by
        FROM contact_messages q
          JOIN contact_messages a ON a.thread_id = coalesce(q.thread_id, q.id) AND a.id > q.id
          LEFT JOIN users u ON u.telegram_id = a.answered_by
        WHERE q.id = ${questionId} AND a.direction = 'answer' AND a.answered_by <> ${organiserId}
          AND NOT EXISTS (SELECT 1 FROM contact_messages n
            WHERE n.thread_id = a.thread_id AND n.direction = 'question' AND n.id > q.id AND n.id < a.id)
        ORDER BY a.id DESC LIMIT 1`,
  )
  if (row === undefined) return null
  return { by: row.by, secondsAgo: (app.now().getTime() - toDate(row.created_at).getTime()) / 1000 }
}
