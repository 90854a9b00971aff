/** A recipient proven not to have been sent to is tried this often in all (delivery.md). */
export const MAX_ATTEMPTS = 5

const FIRST_DELAY_MS = 2_000
const LONGEST_DELAY_MS = 5 * 60_000

/**
 * How long until the next attempt after `attempts` failed ones: exponential back-off with full jitter in its upper
 * half, in milliseconds. `random` is in [0, 1).
 */
export function retryDelayMs({ attempts, random }: { attempts: number; random: number }): number {
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_DELAY_MS)
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
