import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import { safeError } from './safe-error'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/**
 * Records what an attempt came to, however long the database is away: an answer that came is never dropped. Never
 * throws; `record` must change nothing when it is done a second time.
 */
export async function recordUntilDone(
  { logger }: Pick<App, 'logger'>,
  { facts, record }: { facts: object; record: () => Promise<unknown> },
): Promise<void> {
  let isTold = false
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await record()
      if (isTold) logger.info(facts, 'outcomes recorded, the database is back')
      return
    } catch (error) {
      if (!isTold) logger.warn({ ...facts, err: safeError(error) }, 'outcomes wait for the database')
      isTold = true
    }
    await sleep(pauseMs)
  }
}
