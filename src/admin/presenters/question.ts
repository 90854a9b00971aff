import type { App } from '../../app'
import type { QuestionRow } from '../../domain/contact/contact-list'
import { listThread } from '../../domain/contact/list-thread'
import type { QuestionDetail, QuestionRecord } from '../api-types/contact'

/** A question to the organisers as a list of the panel shows it. */
export function presentQuestion(row: QuestionRow): QuestionRecord {
  return {
    ...row,
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }
}

/** A question with the whole conversation that it stands in. */
export async function presentQuestionDetail(row: QuestionRow, app: Pick<App, 'db'>): Promise<QuestionDetail> {
  const thread = await listThread(app, row)
  return {
    ...presentQuestion(row),
    thread: thread.map(({ at, ...message }) => ({ ...message, at: at.toISOString() })),
  }
}
