import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { ContactContent } from '../../vocabulary/contact'
import { deleteDraft } from '../conversations/delete-draft'

export interface Answer {
  questionId: number
  /** Telegram id; whoever calls has made sure that they are an organiser. */
  organiserId: number
  content: ContactContent
  /** Telegram id of the organiser whose form asked for it and ends with it. */
  formOf?: number
}

/** Keeps an organiser's answer, which a worker then delivers. AppError contact_not_found when the person is gone. */
export async function answerQuestion(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { questionId, organiserId, content, formOf }: Answer,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const messages = tx.getRepository(ContactMessage)
    const question = await messages.findOneBy({ id: questionId, direction: 'question' })
    if (question === null) throw new AppError('contact_not_found')
    const { userId, threadId } = question
    const thread = { userId, threadId: threadId ?? questionId, createdAt: now, updatedAt: now }
    await messages.insert({ ...thread, direction: 'answer', content, answeredBy: organiserId })
    await tx.getRepository(AuditLog).insert({
      ...{ actorId: organiserId, action: 'contact.answered', changes: {}, createdAt: now },
      ...{ targetType: 'contact_message', targetId: questionId },
    })
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
  })
  await app.queues.notice.wake({})
}
