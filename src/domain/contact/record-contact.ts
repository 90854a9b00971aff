import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { writeNotice } from '../notices/write-notice'
import { judgeOutcome } from '../recipients/judge-outcome'
import type { LeasedContact } from './lease-contact'
import { writeMovedChat } from './record-moved-chat'
import { tellOfQuestion } from './tell-of-question'

type RecordApp = Pick<App, 'db' | 'now' | 'config'>
interface Delivery {
  message: LeasedContact
  /** Null: it has not got as far as that. */
  chatId: number | null
  outcome: SendOutcome
}

/** What the rest of a lease may still change: one that ended unheard was taken for unknown, and waits for the next. */
const open = { unknown: sql`status = 'sending'`, definite: sql`status IN ('sending', 'pending')` }

/**
 * Records what came of delivering a message, under its lease; unknown ones are tried again. In the same transaction the
 * person is told that their question has arrived or could not be delivered, and organisers that something could not. An
 * answer of Telegram's that comes after the lease has ended corrects the row as long as nobody has leased it again.
 * False: nothing was changed.
 */
export async function recordContact(
  app: RecordApp,
  { message, chatId, outcome }: Delivery,
): Promise<boolean> {
  const now = app.now()
  const judged = judgeOutcome(outcome, { attempts: message.attempts, policy: 'at_least_once' })
  const change = { ...judged, status: statuses[judged.status] }
  const isMoved = outcome.kind === 'migrated'
  const waitMs = isMoved ? null : change.retryAfterMs
  const nextAttemptAt = waitMs === null ? null : new Date(now.getTime() + waitMs)
  const isSent = change.status === 'sent'
  const [shownIn = null] = change.messageIds ?? []
  const from = outcome.kind === 'unknown' ? open.unknown : open.definite
  return transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE contact_messages SET status = ${change.status}, attempts = ${change.attempts},
        next_attempt_at = ${nextAttemptAt}, delivered_at = ${isSent ? now : null},
        chat_id = ${isSent ? chatId : null}, message_id = ${isSent ? shownIn : null},
        error_code = ${change.errorCode}, error = ${change.error}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE id = ${message.messageId} AND lease_token = ${message.leaseToken} AND ${from}`)
    if (affected === 0) return false
    if (isMoved && chatId !== null) await writeMovedChat(tx, { chatId, movedTo: outcome.chatId, now })
    if (change.status === 'pending') return true
    if (message.direction === 'question')
      await tellOfQuestion(app, tx, {
        messageId: message.messageId,
        way: 'chat',
        fate: isSent ? 'sent' : 'failed',
        now,
      })
    else if (!isSent) await tellOfAnswer(tx, { message, isBlocked: judged.status === 'blocked', now })
    return true
  })
}

/** What cannot be delivered has failed for good, whatever the cause: for one message there is no more to tell apart. */
const statuses = {
  pending: 'pending',
  sent: 'sent',
  blocked: 'failed',
  failed: 'failed',
  unknown: 'failed',
} as const

interface Told {
  message: LeasedContact
  now: Date
}

/** Whoever answered is told; who has blocked the bot is known by everybody else, too. */
async function tellOfAnswer(
  tx: Tx,
  { message, isBlocked, now }: Told & { isBlocked: boolean },
): Promise<void> {
  const { messageId: subjectId, userId } = message
  if (isBlocked)
    await tx.run(
      sql`UPDATE users SET blocked_at = ${now}, updated_at = ${now} WHERE id = ${userId} AND blocked_at IS NULL`,
    )
  const { rows } = await tx.run<{ id: number }>(sql`
    SELECT u.id FROM users u JOIN contact_messages m ON m.answered_by = u.telegram_id WHERE m.id = ${subjectId}`)
  for (const { id } of rows)
    await writeNotice(tx, {
      ...{ kind: 'contact_answer_failed', userId: id, subjectId, dueAt: now, now },
      dedupeKey: `contact_answer_failed:${subjectId}`,
    })
}
