import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Role } from '../../vocabulary/roles'

/** What the notices of a question and of its answer tell. */
export interface QuestionFacts {
  questionId: number
  registrationId: number
  applicant: string
  competitionName: string
  role: Role
  question: string
  answer: string | null
}

/** Finds an organiser's question about a registration; null when either is gone. */
export async function findQuestionFacts(
  app: Pick<App, 'db'>,
  { subjectId: questionId }: { subjectId: number },
): Promise<QuestionFacts | null> {
  const [facts] = await read<Omit<QuestionFacts, 'questionId'>>(
    app,
    sql`SELECT g.id AS "registrationId", c.name AS "competitionName", g.role, q.question, q.answer,
          trim(coalesce(u.first_name, u.telegram_first_name, '') || ' ' || coalesce(u.last_name, '')) AS applicant
        FROM registration_questions q
          JOIN registrations g ON g.id = q.registration_id
          JOIN competitions c ON c.id = g.competition_id
          JOIN users u ON u.id = g.user_id
        WHERE q.id = ${questionId}`,
  )
  return facts === undefined ? null : { questionId, ...facts }
}
