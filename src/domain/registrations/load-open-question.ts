import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import { AppError } from '../../errors'

/** Loads a question about a person's own registration that waits for an answer. Throws `question_not_found`, `question_answered`. */
export async function loadOpenQuestion(
  app: Pick<App, 'db'>,
  { questionId, userId }: { questionId: number; userId: number },
): Promise<{ question: string }> {
  const [row] = await read<{ question: string; answer: string | null }>(
    app,
    sql`SELECT q.question, q.answer
        FROM registration_questions q JOIN registrations g ON g.id = q.registration_id
        WHERE q.id = ${questionId} AND g.user_id = ${userId}`,
  )
  if (row === undefined) throw new AppError('question_not_found')
  if (row.answer !== null) throw new AppError('question_answered')
  return { question: row.question }
}
