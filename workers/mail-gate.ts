import { isSilence } from '../src/mail/mail-outcome'
import type { SendOutcome } from '../src/vocabulary/send-outcome'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000
/** So many letters in a row without an answer, and it is the server that does not answer. */
const SILENCES = 2

/** Whether this process leaves the server of e-mail alone for a while. */
export interface MailGate {
  isClosed(): boolean
  /** Hears what every attempt came to; answers whether the gate was closed by it. */
  hear(outcome: SendOutcome): boolean
}

/**
 * Closes when the server itself is away or refuses everybody, for longer each time until it answers to a letter again:
 * whoever is asked meanwhile would burn an attempt, and too many logins lock an account.
 */
export function createMailGate({ now }: { now: () => Date }): MailGate {
  let pauseMs = FIRST_PAUSE_MS
  let until = 0
  let silences = 0
  const isClosed = () => now().getTime() < until
  return {
    isClosed,
    hear(outcome) {
      if (isAnswer(outcome)) silences = 0
      if (isSilence(outcome)) silences += 1
      const isOfServer = outcome.kind === 'not_sent' && outcome.isOfServer === true
      if (!isOfServer && !(isSilence(outcome) && silences >= SILENCES)) {
        if (isAnswer(outcome)) pauseMs = FIRST_PAUSE_MS
        return false
      }
      // Of several at once only the first makes the next pause longer.
      if (isClosed()) return false
      until = now().getTime() + pauseMs
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      return true
    },
  }
}

/** Whether the server said something about a letter; one that was never begun, or cannot be written, says nothing of it. */
function isAnswer(outcome: SendOutcome): boolean {
  if (outcome.kind === 'sent') return true
  return (outcome.kind === 'failed' || outcome.kind === 'not_sent') && outcome.code.startsWith('smtp_')
}
