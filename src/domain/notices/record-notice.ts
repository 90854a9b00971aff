import type { App } from '../../app'
import { json, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { judgeOutcome } from '../recipients/judge-outcome'
import type { LeasedNotice } from './lease-notices'

/** What the rest of a lease may still change: one that ended unheard was taken for unknown, and waits for the next. */
const open = { unknown: sql`status = 'sending'`, definite: sql`status IN ('sending', 'pending')` }

/**
 * Records what came of a notice's attempt under its lease; unknown ones are tried again, for each matters to one person.
 * An answer that comes after the lease has ended corrects the row as long as nobody has leased it again: only a new lease
 * has a new token. False: nothing was changed.
 */
export async function recordNotice(
  app: Pick<App, 'db' | 'now'>,
  { notice, outcome }: { notice: LeasedNotice; outcome: SendOutcome },
): Promise<boolean> {
  const now = app.now()
  const change = judgeOutcome(outcome, { attempts: notice.attempts, policy: 'at_least_once' })
  const status = change.status === 'unknown' ? 'failed' : change.status
  const dueAt = change.retryAfterMs === null ? null : new Date(now.getTime() + change.retryAfterMs)
  const from = outcome.kind === 'unknown' ? open.unknown : open.definite
  return transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE notices SET status = ${status}, attempts = ${change.attempts}, next_attempt_at = ${dueAt},
        sent_at = ${status === 'sent' ? now : null}, error_code = ${change.errorCode}, error = ${change.error},
        message_ids = ${change.messageIds === null ? sql`message_ids` : json(change.messageIds)}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE id = ${notice.noticeId} AND lease_token = ${notice.leaseToken} AND ${from}`)
    if (affected === 0) return false
    if (status !== 'blocked') return true
    await tx.run(sql`
      UPDATE users SET blocked_at = ${now}, updated_at = ${now} WHERE id = ${notice.userId} AND blocked_at IS NULL`)
    return true
  })
}
