/** Messages whose rows are `sending`, bounded: a crash costs at most these. */
export interface InFlight {
  readonly free: number
  /** Starts work that must not throw, and counts it until it ends. */
  start(work: () => Promise<void>): void
  /** Resolves when at least one place is free. */
  place(): Promise<void>
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
}

/** A counter of concurrent work with room for `concurrency`. */
export function createInFlight(concurrency: number): InFlight {
  let active = 0
  let waiting: (() => void)[] = []
  const changed = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve)
    })
  const finish = () => {
    active -= 1
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  return {
    get free() {
      return concurrency - active
    },
    start(work) {
      active += 1
      void work().finally(finish)
    },
    async place() {
      while (active >= concurrency) await changed()
    },
    async idle() {
      while (active > 0) await changed()
    },
  }
}
