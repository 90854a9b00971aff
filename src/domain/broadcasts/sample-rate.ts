/** How many of a broadcast's people had been tried at a moment, and the rate until then. */
export interface RateSample {
  at: Date
  tried: number
  /** People a second over the last while; null: not measured yet. */
  rate: number | null
}

/** A sample that is older says nothing about now: the broadcast rested. */
const OLDEST_MS = 30_000
/** A shorter time is no measure. */
const NEWEST_MS = 1_000
/** The weight of the newest measure; with one every three seconds the last ten count. */
const WEIGHT = 0.5

/**
 * Measures the rate of a broadcast between two edits of its card, smoothed over the last ten seconds or so; pauses do
 * not count, for the measure begins again after one. Null while it is not being sent.
 */
export function sampleRate(
  before: RateSample | null,
  { isSending, tried, now }: { isSending: boolean; tried: number; now: Date },
): RateSample | null {
  if (!isSending) return null
  const fresh = { at: now, tried, rate: null }
  if (before === null) return fresh
  const lastedMs = now.getTime() - before.at.getTime()
  if (lastedMs > OLDEST_MS || tried < before.tried) return fresh
  if (lastedMs < NEWEST_MS) return before
  const measured = ((tried - before.tried) * 1000) / lastedMs
  const rate = before.rate === null ? measured : WEIGHT * measured + (1 - WEIGHT) * before.rate
  return { at: now, tried, rate }
}
