/** Messages whose rows are `sending`, bounded: a crash costs at most these. */
export interface InFlight {
  readonly free: number
  /** Counts one more until what it answers is called. */
  hold(): () => void
  /** Starts work that must not throw, and counts it until it ends. */
  start(work: () => Promise<void>): void
  /** Resolves when an eighth of the places is free, for many at once cost little more than one. */
  room(): Promise<void>
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
}

const LEAST_SHARE = 1 / 8

/** A counter of concurrent work; `concurrency` may change as it goes. */
export function createInFlight(concurrency: () => number): InFlight {
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
  const free = () => Math.max(0, concurrency() - active)
  const hold = () => {
    active += 1
    return finish
  }
  return {
    get free() {
      return free()
    },
    hold,
    start(work) {
      void work().finally(hold())
    },
    async room() {
      while (free() < Math.max(1, Math.floor(concurrency() * LEAST_SHARE))) await changed()
    },
    async idle() {
      while (active > 0) await changed()
    },
  }
}
