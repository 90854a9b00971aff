import { GrammyError } from 'grammy'
import type { Logger } from '../logger'
import { describeError } from './describe-error'
import { pause } from './pause'
import type { RunnerSignal } from './pause'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

/**
 * Does what the bot cannot go on without, however often it takes; a flood wait is waited out. Rethrows the failure
 * when `signal` came meanwhile, and Telegram's "not you": 401 (token revoked) and 409 (somebody else polls).
 */
export async function persistently<T>(
  { logger, signal, what }: { logger: Logger; signal: RunnerSignal | AbortSignal; what: string },
  work: () => Promise<T>,
): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await work()
    } catch (error) {
      if (isStopped(signal) || isFinal(error)) throw error
      logger.warn({ what, err: describeError(error) }, 'failed, trying again')
      await pause(Math.max(pauseMs, floodWaitMs(error)), signal)
      if (isStopped(signal)) throw error
    }
  }
}

/** Telegram takes the token for revoked. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 401
}

/** Somebody else polls, or a webhook is set. */
export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409
}

/** A call, because the signal changes while somebody waits. */
function isStopped(signal: { readonly aborted: boolean }): boolean {
  return signal.aborted
}

function isFinal(error: unknown): boolean {
  return isUnauthorized(error) || isConflict(error)
}

function floodWaitMs(error: unknown): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0
}
