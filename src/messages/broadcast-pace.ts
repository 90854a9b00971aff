import type { BroadcastProgress } from '../domain/broadcasts/find-broadcast-progress'
import type { Channel } from '../vocabulary/channel'

/** Slower than this it stands still, and nobody can say how long it will take. */
const SLOWEST_RATE = 0.05

/** How fast a broadcast is. */
export interface Pace {
  /** People a second: of the last while, and when it has ended on the whole. */
  rate: number
  /** How long it has taken, pauses aside. */
  seconds: number
  /** Null: it has ended, rests, or nobody knows how many are left. */
  secondsLeft: number | null
  /** The same of each channel; absent where only one has still something to do. */
  leftBy?: Record<Channel, number>
}

/** The pace of a broadcast; `rate` is that of the last while, null when it was not measured. Null before it began. */
export function paceOf({
  progress,
  rate,
  now,
}: {
  progress: BroadcastProgress
  rate: number | null
  now: Date
}): Pace | null {
  const { startedAt, completedAt, tried } = progress
  if (startedAt === null) return null
  const lasted = ((completedAt ?? now).getTime() - startedAt.getTime()) / 1000
  const seconds = Math.max(1, Math.round(lasted - progress.pause.secondsBefore))
  const mean = tried / seconds
  if (completedAt !== null) return { rate: mean, seconds, secondsLeft: null }
  const current = rate ?? mean
  // Of an audience that is still being counted nobody knows how much is left.
  const isResting = progress.status !== 'sending' || !progress.frozen || current < SLOWEST_RATE
  if (isResting) return { rate: current, seconds, secondsLeft: null }
  return { rate: current, seconds, ...leftOf(progress, current) }
}

/**
 * Until the slower channel is done: those that still have people share the rate as they did so far. Null while one of them
 * has reached nobody yet.
 */
function leftOf(progress: BroadcastProgress, rate: number): Pick<Pace, 'secondsLeft' | 'leftBy'> {
  const { telegram, email } = workOf(progress)
  if (telegram.remaining === 0 || email.remaining === 0)
    return { secondsLeft: Math.ceil(progress.remaining / rate) }
  if (telegram.tried === 0 || email.tried === 0) return { secondsLeft: null }
  const share = (telegram.tried + email.tried) / rate
  const left = (channel: Work) => Math.ceil((channel.remaining * share) / channel.tried)
  const leftBy = { telegram: left(telegram), email: left(email) }
  return { secondsLeft: Math.max(leftBy.telegram, leftBy.email), leftBy }
}

/** How many one channel has tried, and still has to. */
interface Work {
  tried: number
  remaining: number
}

function workOf({ letters, tried, remaining }: BroadcastProgress): Record<Channel, Work> {
  if (letters === null) return { telegram: { tried, remaining }, email: { tried: 0, remaining: 0 } }
  const { sent, failed, unknown, skipped, cancelled } = letters.counts
  const triedLetters = sent + failed + unknown
  const remainingLetters = letters.total - triedLetters - skipped - cancelled
  return {
    telegram: { tried: tried - triedLetters, remaining: remaining - remainingLetters },
    email: { tried: triedLetters, remaining: remainingLetters },
  }
}
