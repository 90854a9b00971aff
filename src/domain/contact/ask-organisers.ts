import type { App } from '../../app'
import { ContactMail } from '../../db/entities/contact-mail.entity'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { User } from '../../db/entities/user.entity'
import { toDate } from '../../db/dialect'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { QUESTIONS_PER_HOUR } from '../../vocabulary/contact'
import type { ContactContent } from '../../vocabulary/contact'
import { deleteDraft } from '../conversations/delete-draft'

const HOUR_MS = 3_600_000

export interface Question {
  userId: number
  telegramId: number
  content: ContactContent
  /** The message it goes on from; null begins a thread. */
  replyToId: number | null
}

/**
 * Keeps a question to the organisers, which workers then deliver to their chat and by e-mail, and ends the form that asked
 * for it. AppError contact_limit (minutes) after five in an hour, stale_button for somebody else's thread. `answers`:
 * whether one may also come by e-mail, to the person's address.
 */
export async function askOrganisers(
  app: Pick<App, 'db' | 'now' | 'queues' | 'config'> & { effects?: Effects },
  { userId, telegramId, content, replyToId }: Question,
): Promise<{ questionId: number; answers: 'chat' | 'both' }> {
  const now = app.now()
  const { supportEmail } = app.config
  const asked = await transaction(app, async (tx) => {
    await assertWithinLimit(tx, { userId, now })
    const threadId = replyToId === null ? null : await findThread(tx, { userId, messageId: replyToId })
    const row = { userId, threadId, direction: 'question', content, createdAt: now, updatedAt: now } as const
    const { identifiers } = await tx.getRepository(ContactMessage).insert(row)
    await deleteDraft(tx, { telegramId })
    const id = Number(identifiers[0]?.['id'])
    if (supportEmail === undefined) return { questionId: id, answers: 'chat' as const }
    await tx.getRepository(ContactMail).insert({ contactMessageId: id, createdAt: now, updatedAt: now })
    const person = await tx.getRepository(User).findOneBy({ id: userId })
    const hasAddress = person !== null && person.email !== null
    return { questionId: id, answers: hasAddress ? ('both' as const) : ('chat' as const) }
  })
  await app.queues.notice.wake({})
  if (supportEmail !== undefined) await app.queues.mail.wake({})
  return asked
}

/** The person's row is locked: two at once are counted one after the other. */
async function assertWithinLimit(tx: Tx, { userId, now }: { userId: number; now: Date }): Promise<void> {
  await tx.run(sql`SELECT id FROM users WHERE id = ${userId} ${lockRows()}`)
  const since = new Date(now.getTime() - HOUR_MS)
  const { rows } = await tx.run<{ created_at: Date | string }>(sql`
    SELECT created_at FROM contact_messages
    WHERE user_id = ${userId} AND direction = 'question' AND created_at > ${since}
    ORDER BY created_at DESC LIMIT ${QUESTIONS_PER_HOUR}`)
  const oldest = rows[QUESTIONS_PER_HOUR - 1]
  if (oldest === undefined) return
  const waitMs = toDate(oldest.created_at).getTime() + HOUR_MS - now.getTime()
  throw new AppError('contact_limit', { minutes: Math.max(1, Math.ceil(waitMs / 60_000)) })
}

async function findThread(
  tx: Tx,
  { userId, messageId }: { userId: number; messageId: number },
): Promise<number> {
  const message = await tx.getRepository(ContactMessage).findOneBy({ id: messageId, userId })
  if (message === null) throw new AppError('stale_button')
  return message.threadId ?? message.id
}
