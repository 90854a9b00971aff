import { HttpError } from 'grammy'
import type { Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { pause } from './pause'

const MAX_RETRIES = 2
/** Longer waits hold up the person's next updates: the inbox decides then. */
const LONGEST_WAIT_MS = 5_000
const NOT_SENT_PAUSE_MS = 200

/**
 * Repeats a call of the bot that surely did not happen: refused for its rate, or lost before it was written. A lost
 * answer is never a reason to repeat, for the message may have arrived. Never used by workers.
 */
export function retryReplies(): Transformer {
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates') return call(method, payload, signal)
    for (let retries = 0; ; retries += 1) {
      const result = await attempt(() => call(method, payload, signal))
      const waitMs = 'error' in result ? waitAfterError(result.error) : waitAfterAnswer(result.answer)
      if (waitMs === null || waitMs > LONGEST_WAIT_MS || retries >= MAX_RETRIES) {
        if ('error' in result) throw result.error
        return result.answer
      }
      await pause(waitMs, signal ?? new AbortController().signal)
    }
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<{ answer: T } | { error: unknown }> {
  try {
    return { answer: await work() }
  } catch (error) {
    return { error }
  }
}

function waitAfterAnswer(answer: ApiResponse<unknown>): number | null {
  if (answer.ok || answer.error_code !== 429) return null
  return (answer.parameters?.retry_after ?? 1) * 1000
}

function waitAfterError(error: unknown): number | null {
  const inner = error instanceof HttpError ? error.error : error
  const isNotSent = inner instanceof Error && 'stage' in inner && inner.stage === 'not_written'
  return isNotSent ? NOT_SENT_PAUSE_MS : null
}
