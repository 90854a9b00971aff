import type { SendOutcome } from '../src/vocabulary/send-outcome'

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

/** Whether this process leaves the server of e-mail alone for a while. */
export interface MailGate {
  isClosed(): boolean
  /** Hears what every attempt came to; answers whether the gate was closed by it. */
  hear(outcome: SendOutcome): boolean
}

/**
 * Closes when the server itself is away or refuses everybody, for longer each time: whoever is asked meanwhile would burn an
 * attempt. An answer to a letter opens it.
 */
export function createMailGate({ now }: { now: () => Date }): MailGate {
  let pauseMs = FIRST_PAUSE_MS
  let until = 0
  const isClosed = () => now().getTime() < until
  return {
    isClosed,
    hear(outcome) {
      if (outcome.kind !== 'not_sent' || outcome.isOfServer !== true) {
        pauseMs = FIRST_PAUSE_MS
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
