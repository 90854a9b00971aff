import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { judgeMail } from '../mail/judge-mail'
import { openTo } from '../mail/mail-lease'
import type { LeasedNotice } from './lease-notices'

/** Nothing was sent, and nothing will be: nobody wants it any more, or it has nowhere to go. */
export interface Dropped {
  kind: 'dropped'
  code: 'mail_not_wanted' | 'address_gone' | 'subject_gone'
  text: string
}

/**
 * Records what came of a notice's letter under its lease, as recordContactMail does of a question's. False: nothing was
 * changed.
 */
export async function recordNoticeMail(
  app: Pick<App, 'db' | 'now'>,
  { notice, outcome }: { notice: LeasedNotice; outcome: SendOutcome | Dropped },
): Promise<boolean> {
  const now = app.now()
  const { status, ...judged } = judge(outcome, { notice, now })
  const { affected } = await transaction(app, (tx) =>
    tx.run(sql`
      UPDATE notices SET status = ${status}, attempts = ${judged.attempts}, unknown_attempts = ${judged.unknownAttempts},
        next_attempt_at = ${judged.nextAttemptAt}, sent_at = ${status === 'sent' ? now : null},
        error_code = ${judged.errorCode}, error = ${judged.error}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE id = ${notice.noticeId} AND lease_token = ${notice.leaseToken} AND ${openTo(outcome)}`),
  )
  return affected > 0
}

function judge(outcome: SendOutcome | Dropped, { notice, now }: { notice: LeasedNotice; now: Date }) {
  if (outcome.kind !== 'dropped') return judgeMail(outcome, { before: notice, now })
  const { attempts, unknownAttempts } = notice
  const { code: errorCode, text: error } = outcome
  return { status: 'cancelled', attempts, unknownAttempts, nextAttemptAt: null, errorCode, error } as const
}
