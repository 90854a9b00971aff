import type { Logger } from '../logger'
import { classifyError } from '../telegram/send-outcome'
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
      if (isStopped(signal) || isUnauthorized(error) || isConflict(error)) throw error
      logger.warn({ what, err: describeError(error) }, 'failed, trying again')
      await pause(Math.max(pauseMs, floodWaitMs(error)), signal)
      if (isStopped(signal)) throw error
    }
  }
}

/** Telegram takes the token for revoked. */
export function isUnauthorized(error: unknown): boolean {
  return classifyError(error).kind === 'token_fault'
}

/** Somebody else polls, or a webhook is set. */
export function isConflict(error: unknown): boolean {
  const outcome = classifyError(error)
  return outcome.kind === 'failed' && outcome.code === 'telegram_409'
}

/** A call, because the signal changes while somebody waits. */
function isStopped(signal: { readonly aborted: boolean }): boolean {
  return signal.aborted
}

function floodWaitMs(error: unknown): number {
  const outcome = classifyError(error)
  return outcome.kind === 'rate_limited' ? outcome.retryAfterMs : 0
}
