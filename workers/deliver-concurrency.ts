/** Few enough that a crash costs little, enough that no rate of one message at a time is held up. */
const LEAST = 8
/** Half of what one bot may have open (about 1000), for there are several workers. */
const MOST = 500
/** A row is `sending` up to 150 ms before its slot, and up to 100 ms after its answer. */
const AROUND_SECONDS = 0.25
/** The newest answer counts for so much of the measured latency. */
const SHARE = 1 / 16
const FIRST_GUESS_MS = 200

/**
 * How many rows of one worker may be `sending` at once; a crash leaves at most so many `unknown`. With an answer time of
 * L seconds the budget gives rate / (1 + L) messages a second, and each is held for L and a quarter of a second: so many
 * are under way, never more than the rate. Without a measured latency: the most it can be.
 */
export function deliverConcurrency({
  rate,
  latencyMs = Infinity,
}: {
  rate: number
  latencyMs?: number
}): number {
  const held = 1 - (1 - AROUND_SECONDS) / (1 + latencyMs / 1000)
  return Math.min(MOST, Math.max(LEAST, Math.ceil(rate * held)))
}

/** The answer time of Telegram as this process sees it, newer answers before older. */
export class Latency {
  ms = FIRST_GUESS_MS

  note(ms: number): void {
    this.ms += (ms - this.ms) * SHARE
  }
}
