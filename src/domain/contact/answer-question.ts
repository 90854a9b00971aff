import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { ContactContent } from '../../vocabulary/contact'
import { deleteDraft } from '../conversations/delete-draft'
import { handleOf } from '../users/handle-of'

export interface Answer {
  questionId: number
  /** Telegram id; whoever calls has made sure that they are an organiser. */
  organiserId: number
  content: ContactContent
  /** Telegram id of the organiser whose form asked for it and ends with it. */
  formOf?: number
  /** The newest message of the thread that they have read: an answer after it is told of instead. Absent: told afterwards. */
  readUpTo?: number
}

/**
 * Keeps an organiser's answer, which a worker then delivers. AppError contact_not_found when the person is gone,
 * contact_answered (by, secondsAgo) to whoever has not read the answer that somebody gave meanwhile.
 */
export async function answerQuestion(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { questionId, organiserId, content, formOf, readUpTo }: Answer,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const messages = tx.getRepository(ContactMessage)
    const question = await messages.findOneBy({ id: questionId, direction: 'question' })
    if (question === null) throw new AppError('contact_not_found')
    const { userId } = question
    const threadId = question.threadId ?? questionId
    // Its first message is locked: those who answer at once, in chat and panel, do so one after the other.
    await tx.run(sql`SELECT id FROM contact_messages WHERE id = ${threadId} ${lockRows()}`)
    if (readUpTo !== undefined) await assertNoneSince(tx, { threadId, readUpTo, now })
    const thread = { userId, threadId, createdAt: now, updatedAt: now }
    await messages.insert({ ...thread, direction: 'answer', content, answeredBy: organiserId })
    await tx.getRepository(AuditLog).insert({
      ...{ actorId: organiserId, action: 'contact.answered', changes: {}, createdAt: now },
      ...{ targetType: 'contact_message', targetId: questionId },
    })
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
  })
  await app.queues.notice.wake({})
}

/** Nobody has answered after what was read; the thread is locked. */
async function assertNoneSince(
  tx: Tx,
  { threadId, readUpTo, now }: { threadId: number; readUpTo: number; now: Date },
): Promise<void> {
  const { rows } = await tx.run<{ created_at: Date | string; by: string | null }>(sql`
    SELECT a.created_at, ${handleOf('u')} AS by
    FROM contact_messages a LEFT JOIN users u ON u.telegram_id = a.answered_by
    WHERE a.thread_id = ${threadId} AND a.direction = 'answer' AND a.id > ${readUpTo}
    ORDER BY a.id DESC LIMIT 1`)
  const [newer] = rows
  if (newer === undefined) return
  const secondsAgo = Math.round((now.getTime() - toDate(newer.created_at).getTime()) / 1000)
  throw new AppError('contact_answered', { by: newer.by, secondsAgo: Math.max(0, secondsAgo) })
}
