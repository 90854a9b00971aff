import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { deleteDraft } from '../conversations/delete-draft'
import { writeNotice } from '../notices/write-notice'

interface Asked {
  registration_id: number
  /** The organiser's user row. */
  organiser_id: number | null
}

/**
 * Keeps the person's answer to a question about their own registration and tells the organiser who asked. The person's
 * draft goes with it. Throws `question_not_found` (also another person's), and `question_answered`.
 */
export async function answerQuestion(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  {
    questionId,
    answer,
    user,
  }: { questionId: number; answer: string; user: { id: number; telegramId: number } },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    await deleteDraft(tx, user)
    const asked = await findAsked(tx, { questionId, userId: user.id })
    if (asked === null) throw new AppError('question_not_found')
    const { affected } = await tx.run(sql`
      UPDATE registration_questions SET answer = ${answer}, answered_at = ${now}
      WHERE id = ${questionId} AND answer IS NULL`)
    if (affected === 0) throw new AppError('question_answered')
    await tx.getRepository(AuditLog).insert({
      ...{ actorId: user.telegramId, action: 'registration.answered', createdAt: now },
      ...{ targetType: 'registration', targetId: asked.registration_id },
    })
    if (asked.organiser_id === null) return
    await writeNotice(tx, {
      ...{ kind: 'registration_answer', userId: asked.organiser_id, subjectId: questionId },
      ...{ dedupeKey: `answer:${questionId}`, dueAt: now, now },
    })
  })
  await app.queues.notice.wake({})
}

async function findAsked(
  tx: Tx,
  { questionId, userId }: { questionId: number; userId: number },
): Promise<Asked | null> {
  const { rows } = await tx.run<Asked>(sql`
    SELECT q.registration_id, u.id AS organiser_id
    FROM registration_questions q JOIN registrations g ON g.id = q.registration_id
      LEFT JOIN users u ON u.telegram_id = q.asked_by
    WHERE q.id = ${questionId} AND g.user_id = ${userId}`)
  return rows[0] ?? null
}
