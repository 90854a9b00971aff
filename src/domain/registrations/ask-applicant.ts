import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { RegistrationQuestion } from '../../db/entities/registration-question.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { writeNotice } from '../notices/write-notice'
import { lockRegistration } from './lock-registration'

/**
 * Asks an applicant, who is told with a way to reply; the answer goes to the organiser who asked. The organiser's draft
 * goes with it. Throws `registration_not_found`.
 */
export async function askApplicant(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  {
    registrationId,
    question,
    organiserId,
  }: { registrationId: number; question: string; organiserId: number },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    const registration = await lockRegistration(tx, { registrationId })
    const { identifiers } = await tx
      .getRepository(RegistrationQuestion)
      .insert({ registrationId, askedBy: organiserId, question, createdAt: now })
    const questionId = Number(identifiers[0]?.['id'])
    await tx.getRepository(AuditLog).insert({
      ...{ actorId: organiserId, action: 'registration.asked', createdAt: now },
      ...{ targetType: 'registration', targetId: registrationId },
    })
    await writeNotice(tx, {
      ...{ kind: 'registration_question', userId: registration.userId, subjectId: questionId },
      ...{ dedupeKey: `question:${questionId}`, dueAt: now, now },
    })
  })
  await app.queues.notice.wake({})
}
