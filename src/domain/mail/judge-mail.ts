import { storableText } from '../../vocabulary/storable-text'
import type { MailStatus } from '../../vocabulary/mail'
import type { SendOutcome } from '../../vocabulary/send-outcome'

/** Greylisting wants minutes, a server that is down hours: in all half a day. */
export const MAX_MAIL_ATTEMPTS = 19
/** Each may be one more copy in the mailbox, or one more process that the letter took with it. */
const MAX_UNKNOWN_ATTEMPTS = 5
const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 3_600_000
const MAX_CODE_LENGTH = 50
const MAX_TEXT_LENGTH = 500

/** How often a letter was tried. */
export interface MailAttempts {
  attempts: number
  /** Those of which nobody knows whether they arrived. */
  unknownAttempts: number
}

export interface JudgedMail extends MailAttempts {
  status: Exclude<MailStatus, 'sending'>
  /** Null: it is final. */
  nextAttemptAt: Date | null
  errorCode: string | null
  error: string | null
}

/**
 * What becomes of a letter after one more attempt. What was not sent, or of which nobody knows, is tried again until it was
 * tried too often.
 */
export function judgeMail(
  outcome: SendOutcome,
  { before, now }: { before: MailAttempts; now: Date },
): JudgedMail {
  // It was not begun.
  if (outcome.kind === 'rate_limited') {
    const { attempts, unknownAttempts } = before
    return { status: 'pending', attempts, unknownAttempts, nextAttemptAt: now, errorCode: null, error: null }
  }
  const attempts = before.attempts + 1
  const unknownAttempts = before.unknownAttempts + (outcome.kind === 'unknown' ? 1 : 0)
  const status = statusAfter(outcome, { attempts, unknownAttempts })
  const nextAttemptAt = status === 'pending' ? new Date(now.getTime() + mailDelayMs(attempts)) : null
  return { status, attempts, unknownAttempts, nextAttemptAt, ...faultOf(outcome) }
}

function statusAfter(
  outcome: SendOutcome,
  { attempts, unknownAttempts }: MailAttempts,
): JudgedMail['status'] {
  if (outcome.kind === 'sent') return 'sent'
  const isOver =
    outcome.kind === 'failed' || attempts >= MAX_MAIL_ATTEMPTS || unknownAttempts >= MAX_UNKNOWN_ATTEMPTS
  if (!isOver) return 'pending'
  return unknownAttempts > 0 ? 'unknown' : 'failed'
}

function faultOf(outcome: SendOutcome): Pick<JudgedMail, 'errorCode' | 'error'> {
  if (!('code' in outcome)) return { errorCode: null, error: null }
  const { code, text } = outcome
  return {
    errorCode: storableText(code.slice(0, MAX_CODE_LENGTH)),
    error: storableText(text.slice(0, MAX_TEXT_LENGTH)),
  }
}

/** How long until the next attempt after so many. */
export function mailDelayMs(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS)
}
