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
  const { startedAt, completedAt, tried, remaining } = progress
  if (startedAt === null) return null
  const lasted = ((completedAt ?? now).getTime() - startedAt.getTime()) / 1000
  const seconds = Math.max(1, Math.round(lasted - progress.pause.secondsBefore))
  const mean = tried / seconds
  if (completedAt !== null) return { rate: mean, seconds, secondsLeft: null }
  const current = rate ?? mean
  // Of an audience that is still being counted nobody knows how much is left.
  const isResting = progress.status !== 'sending' || !progress.frozen || current < SLOWEST_RATE
  return { rate: current, seconds, secondsLeft: isResting ? null : Math.ceil(remaining / current) }
}
