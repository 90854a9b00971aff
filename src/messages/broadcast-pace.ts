import type { BroadcastProgress } from '../domain/broadcasts/find-broadcast-progress'

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
  return { rate: current, seconds, secondsLeft: isResting ? null : secondsLeftOf(progress, current) }
}

/**
 * Until the slower channel is done: those that still have people share the rate as they did so far. Null while one of them
 * has reached nobody yet.
 */
function secondsLeftOf(progress: BroadcastProgress, rate: number): number | null {
  const busy = workOf(progress).filter((channel) => channel.remaining > 0)
  if (busy.length < 2) return Math.ceil(progress.remaining / rate)
  if (busy.some((channel) => channel.tried === 0)) return null
  const tried = busy.reduce((sum, channel) => sum + channel.tried, 0)
  return Math.ceil(Math.max(...busy.map((channel) => (channel.remaining * tried) / (channel.tried * rate))))
}

/** What each channel has done and has still to do; one where nothing goes by e-mail. */
function workOf({ letters, tried, remaining }: BroadcastProgress): { tried: number; remaining: number }[] {
  if (letters === null) return [{ tried, remaining }]
  const { sent, failed, unknown, skipped, cancelled } = letters.counts
  const triedLetters = sent + failed + unknown
  const remainingLetters = letters.total - triedLetters - skipped - cancelled
  return [
    { tried: triedLetters, remaining: remainingLetters },
    { tried: tried - triedLetters, remaining: remaining - remainingLetters },
  ]
}
