import type { SendOutcome } from '../src/vocabulary/send-outcome'

const WINDOW = 20
const BAD_SHARE = 0.5

/** Tells when the letters of one broadcast fail alike, as this process finds. */
export interface LetterBreaker {
  /** Hears what an attempt came to; answers what the server said when half of the newest ones are bad. */
  hear(outcome: SendOutcome): string | null
}

/**
 * Bad is a text that was refused, and a letter of which nobody knows. An address that was refused says nothing of the others,
 * nor does a letter that waits: while the server is away nobody is lost.
 */
export function createLetterBreaker(): LetterBreaker {
  let areBad: boolean[] = []
  return {
    hear(outcome) {
      const text = badText(outcome)
      if (text === null && outcome.kind !== 'sent') return null
      areBad = [...areBad, text !== null].slice(-WINDOW)
      const bad = areBad.filter(Boolean).length
      if (text === null || areBad.length < WINDOW || bad / WINDOW < BAD_SHARE) return null
      areBad = []
      return text
    },
  }
}

function badText(outcome: SendOutcome): string | null {
  const isBad = outcome.kind === 'unknown' || (outcome.kind === 'failed' && outcome.contentFault)
  return isBad ? outcome.text : null
}
