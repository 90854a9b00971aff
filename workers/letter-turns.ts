import { setTimeout as sleep } from 'node:timers/promises'
import { MAIL_CONNECTIONS } from '../src/mail/create-mailer'
import type { LetterPacer } from '../src/mail/letter-pacer'
import { createInFlight } from './in-flight'
import type { MailGate } from './mail-gate'

/** A connection that is free for one letter, and when the letter may begin. */
export interface LetterTurn {
  delayMs: number
  /** The letter's outcome is recorded, or there was none. */
  end: () => void
}

/** Lets the broadcasts of one process take their letters' turns, one broadcast after the other. */
export interface LetterTurns {
  /**
   * At least one, and as many as `wanted` says once those before are served: in a long line much may change until then. None
   * when it says 0, `signal` aborts or the server is away. Throws without Redis.
   */
  next(wanted: () => Promise<number>, signal: AbortSignal): Promise<LetterTurn[]>
}

const LONGEST_WAIT_MS = 1_000

/**
 * Turns of the connections of this process and of the rate of all. Whoever asks stands behind those who asked before, and
 * gets what is free then: thousands of letters of one broadcast hold up another's for one turn.
 */
export function createLetterTurns({ pacer, gate }: { pacer: LetterPacer; gate: MailGate }): LetterTurns {
  const inFlight = createInFlight(() => MAIL_CONNECTIONS)
  let line: Promise<unknown> = Promise.resolve()

  async function take(wanted: () => Promise<number>, signal: AbortSignal): Promise<LetterTurn[]> {
    const isOver = () => signal.aborted || gate.isClosed()
    while (!isOver()) {
      await inFlight.room()
      if (isOver()) return []
      const most = await wanted()
      if (most === 0) return []
      const { delaysMs, waitMs } = await pacer.reserve(Math.min(inFlight.free, most), 'broadcasts')
      if (delaysMs.length > 0) return delaysMs.map((delayMs) => ({ delayMs, end: inFlight.hold() }))
      // Aborted: the loop ends.
      await sleep(Math.min(waitMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined)
    }
    return []
  }

  return {
    next(wanted, signal) {
      const turns = line.then(() => take(wanted, signal))
      line = turns.catch(() => undefined) // whoever asked hears of it
      return turns
    },
  }
}
