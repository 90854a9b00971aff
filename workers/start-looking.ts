/** Spreads the looks of several workers. */
const JITTER = 0.2

export interface Looking {
  /** Waits for the look that is under way. */
  stop(): Promise<void>
}

/**
 * Calls `look` about every `everyMs` (± 20 %), counted from the end of the last one, so that it never overlaps itself.
 * The first comes within one period.
 */
export function startLooking(settings: {
  everyMs: number
  look: () => Promise<void>
  onError: (error: unknown) => void
}): Looking {
  const { everyMs, look, onError } = settings
  let isStopped = false
  let current = Promise.resolve()
  let timer = setTimeout(run, Math.random() * everyMs)

  function run(): void {
    current = lookOnce()
  }

  // Must never throw: the next look would not be scheduled.
  async function lookOnce(): Promise<void> {
    try {
      await look()
    } catch (error) {
      onError(error)
    }
    if (!isStopped) timer = setTimeout(run, everyMs * (1 - JITTER + 2 * JITTER * Math.random()))
  }

  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    },
  }
}
