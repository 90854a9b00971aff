import type { Logger } from './logger'

/** Longer than a send's time-out and the recording after it; compose waits longer before it kills. */
export const STOP_TIMEOUT_MS = 20_000

/** Something that was started and must be stopped; `stop` finishes what is in hand. */
export interface Stoppable {
  name: string
  stop: () => Promise<void>
}

/**
 * Stops what was started, last first, one after the other, each within `timeoutMs`.
 * Returns false when something failed or took too long (it is logged and the rest is still stopped).
 */
export async function stopAll(
  logger: Logger,
  { started, timeoutMs }: { started: readonly Stoppable[]; timeoutMs: number },
): Promise<boolean> {
  let clean = true
  for (const { name, stop } of [...started].reverse()) {
    try {
      await within(timeoutMs, stop())
    } catch (error) {
      clean = false
      logger.error({ err: error, part: name }, 'part did not stop cleanly')
    }
  }
  return clean
}

async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not stop within ${timeoutMs} ms`)), timeoutMs)
  })
  await Promise.race([work, expiry]).finally(() => clearTimeout(timer))
}
