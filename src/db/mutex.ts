/** Lets one at a time in, in the order of asking. */
export interface Mutex {
  run<T>(work: () => Promise<T>): Promise<T>
}

export function createMutex(): Mutex {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(work) {
      const mine = last.then(work, work)
      last = mine.catch(() => undefined) // told to its own caller; the next one only waits for the end
      return mine
    },
  }
}
