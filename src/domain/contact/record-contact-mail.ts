import type { App } from '../../app'
import { sql } from '../../db/sql'
import { storableText } from '../../vocabulary/storable-text'
import { transaction } from '../../db/transaction'
import type { MailStatus } from '../../vocabulary/mail'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import type { LeasedMail } from './lease-contact-mail'
import { tellOfQuestion } from './tell-of-question'

/** Greylisting wants minutes, a server that is down hours: in all half a day. */
export const MAX_MAIL_ATTEMPTS = 19
/** Each may be one more copy in the mailbox, or one more process that the letter took with it. */
const MAX_UNKNOWN_ATTEMPTS = 5
const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 3_600_000
const MAX_CODE_LENGTH = 50
const MAX_TEXT_LENGTH = 500
/** What the rest of a lease may still change: one that ended unheard was taken for unknown. */
const open = {
  unknown: sql`status = 'sending'`,
  definite: sql`status IN ('sending', 'pending', 'unknown')`,
}

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
  const attempts = mail.attempts + 1
  const unknownAttempts = mail.unknownAttempts + (outcome.kind === 'unknown' ? 1 : 0)
  const status = statusAfter(outcome, { attempts, unknownAttempts })
  const fault = faultOf(outcome)
  const nextAttemptAt = status === 'pending' ? new Date(now.getTime() + mailDelayMs(attempts)) : null
  const from = outcome.kind === 'unknown' ? open.unknown : open.definite
  return transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE contact_mails SET status = ${status}, attempts = ${attempts}, next_attempt_at = ${nextAttemptAt},
        delivered_at = ${status === 'sent' ? now : null}, error_code = ${fault.code}, error = ${fault.text},
        unknown_attempts = ${unknownAttempts}, leased_by = NULL, lease_until = NULL, updated_at = ${now}
      WHERE id = ${mail.mailId} AND lease_token = ${mail.leaseToken} AND ${from}`)
    if (affected === 0) return false
    if (status !== 'pending')
      await tellOfQuestion(app, tx, { messageId: mail.messageId, way: 'mail', fate: status, now })
    return true
  })
}

function statusAfter(
  outcome: SendOutcome,
  { attempts, unknownAttempts }: Pick<LeasedMail, 'attempts' | 'unknownAttempts'>,
): Exclude<MailStatus, 'sending'> {
  if (outcome.kind === 'sent') return 'sent'
  const isOver =
    outcome.kind === 'failed' || attempts >= MAX_MAIL_ATTEMPTS || unknownAttempts >= MAX_UNKNOWN_ATTEMPTS
  if (!isOver) return 'pending'
  return unknownAttempts > 0 ? 'unknown' : 'failed'
}

function faultOf(outcome: SendOutcome): { code: string | null; text: string | null } {
  if (!('code' in outcome)) return { code: null, text: null }
  const { code, text } = outcome
  return {
    code: storableText(code.slice(0, MAX_CODE_LENGTH)),
    text: storableText(text.slice(0, MAX_TEXT_LENGTH)),
  }
}

/** How long until the next attempt after so many. */
export function mailDelayMs(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS)
}
