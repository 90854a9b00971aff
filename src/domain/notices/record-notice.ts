import type { App } from '../../app'
import { json, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { judgeOutcome } from '../recipients/judge-outcome'
import type { LeasedNotice } from './lease-notices'

/** Records what came of a notice's attempt under its lease; unknown ones are tried again, for each matters to one person. */
export async function recordNotice(
  app: Pick<App, 'db' | 'now'>,
  { notice, outcome }: { notice: LeasedNotice; outcome: SendOutcome },
): Promise<void> {
  const now = app.now()
  const change = judgeOutcome(outcome, { attempts: notice.attempts, policy: 'at_least_once' })
  const status = change.status === 'unknown' ? 'failed' : change.status
  const dueAt = change.retryAfterMs === null ? null : new Date(now.getTime() + change.retryAfterMs)
  await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE notices SET status = ${status}, attempts = ${change.attempts}, next_attempt_at = ${dueAt},
        sent_at = ${status === 'sent' ? now : null}, error_code = ${change.errorCode}, error = ${change.error},
        message_ids = ${change.messageIds === null ? sql`message_ids` : json(change.messageIds)}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE id = ${notice.noticeId} AND lease_token = ${notice.leaseToken} AND status = 'sending'`)
    if (affected === 0 || status !== 'blocked') return
    await tx.run(sql`
      UPDATE users SET blocked_at = ${now}, updated_at = ${now} WHERE id = ${notice.userId} AND blocked_at IS NULL`)
  })
}
