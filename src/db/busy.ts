import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../errors'

/** How long another process may keep the SQLite file, and the pauses between tries, in milliseconds. */
const PATIENCE_MS = 5_000
const SHORTEST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 60

/**
 * Tries `work` until the SQLite file is free, pausing with jitter so that the event loop and the other processes go on
 * (SQLite's own waiting blocks both). Throws AppError `database_busy` after 5 s.
 */
export async function whenFree<T>(work: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (Date.now() >= deadline)
        throw new AppError('database_busy', { waitedMs: PATIENCE_MS }, { cause: error })
    }
    await delay(SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS))
  }
}

/** Another connection holds the lock (any of SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY). */
export function isBusy(error: unknown): boolean {
  // Not `instanceof Error`: the driver's errors may stem from another realm (each test file of Jest is one).
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY')
}
