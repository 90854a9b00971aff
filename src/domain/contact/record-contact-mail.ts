import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { judgeMail } from '../mail/judge-mail'
import { openTo } from '../mail/mail-lease'
import type { LeasedMail } from './lease-contact-mail'
import { tellOfQuestion } from './tell-of-question'

/**
 * Records what came of an attempt, under its lease. What was not sent, or of which nobody knows, is tried again under the
 * same Message-ID, and says then that it may be the second. In the same transaction the person is told what became of
 * their question, and organisers of what did not get through. An answer that comes after the lease has ended corrects the
 * row as long as nobody has leased it again: only a new lease has a new token. False: nothing was changed.
 */
export async function recordContactMail(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { mail, outcome }: { mail: LeasedMail; outcome: SendOutcome },
): Promise<boolean> {
  const now = app.now()
  const { status, ...judged } = judgeMail(outcome, { before: mail, now })
  return transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE contact_mails SET status = ${status}, attempts = ${judged.attempts}, next_attempt_at = ${judged.nextAttemptAt},
        delivered_at = ${status === 'sent' ? now : null}, error_code = ${judged.errorCode}, error = ${judged.error},
        unknown_attempts = ${judged.unknownAttempts}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE id = ${mail.mailId} AND lease_token = ${mail.leaseToken} AND ${openTo(outcome)}`)
    if (affected === 0) return false
    if (status !== 'pending')
      await tellOfQuestion(app, tx, { messageId: mail.messageId, way: 'mail', fate: status, now })
    return true
  })
}
