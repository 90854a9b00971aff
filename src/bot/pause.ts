import type { UpdateSupplier } from '@grammyjs/runner'

/** The signal a runner hands to its source: not quite the one of the platform. */
export type RunnerSignal = Parameters<UpdateSupplier<unknown>['supply']>[1]

/** Waits `ms`, or less when the signal comes. */
export function pause(ms: number, signal: RunnerSignal | AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
