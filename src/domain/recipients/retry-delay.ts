import type { Channel } from '../../vocabulary/channel'

/** A recipient proven not to have been sent to is tried this often in all (delivery.md). */
export const MAX_ATTEMPTS = 5
/** Half a day of letters, as a server that was restarted, or one that wants to see a sender come back, needs. */
export const MAX_LETTER_ATTEMPTS = 18

export const maxAttempts = {
  telegram: MAX_ATTEMPTS,
  email: MAX_LETTER_ATTEMPTS,
} as const satisfies Record<Channel, number>

/** As often one of whom nobody knows is sent to again at most, whatever the way: each may be one more in their hands. */
export const MAX_UNKNOWN_ATTEMPTS = MAX_ATTEMPTS

const firstDelayMs = { telegram: 2_000, email: 60_000 } as const satisfies Record<Channel, number>
const longestDelayMs = { telegram: 5 * 60_000, email: 3_600_000 } as const satisfies Record<Channel, number>

/**
 * How long until the next attempt after `attempts` failed ones: exponential back-off with full jitter in its upper
 * half, in milliseconds. `random` is in [0, 1). Letters wait for longer: greylisting servers count in minutes.
 */
export function retryDelayMs({
  attempts,
  random,
  channel = 'telegram',
}: {
  attempts: number
  random: number
  channel?: Channel
}): number {
  const ceiling = Math.min(firstDelayMs[channel] * 2 ** Math.max(0, attempts - 1), longestDelayMs[channel])
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
