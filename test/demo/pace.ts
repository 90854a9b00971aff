import { setTimeout as sleep } from 'node:timers/promises'

/** Gives out turns, evenly spaced. */
export interface Pace {
  /** `cost`: how many messages the bot will say to it. */
  turn(cost?: number): Promise<void>
}

/**
 * Fifty people together do no more than so many things a second: nearly everything they do is answered with a message,
 * and beyond thirty of them a second the emulator answers 429.
 */
export function createPace({ perSecond, signal }: { perSecond: number; signal: AbortSignal }): Pace {
  let nextAt = 0
  return {
    turn: async (cost = 1) => {
      const now = performance.now()
      const at = Math.max(now, nextAt)
      nextAt = at + (cost * 1000) / perSecond
      await sleep(at - now, undefined, { signal })
    },
  }
}
