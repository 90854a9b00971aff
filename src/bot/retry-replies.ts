import { GrammyError } from 'grammy'
import type { Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { classifyError } from '../telegram/send-outcome'
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
      const waitMs = waitBeforeRetry('error' in result ? result.error : faultOf(result.answer))
      if (waitMs === null || waitMs > LONGEST_WAIT_MS || retries >= MAX_RETRIES) {
        if ('error' in result) throw result.error
        return result.answer
      }
      await pause(waitMs, signal ?? new AbortController().signal)
    }
    // Transformers see refusals as answers; elsewhere they are errors, and classified as such.
    function faultOf(answer: ApiResponse<unknown>): unknown {
      return answer.ok ? null : new GrammyError(answer.description, answer, method, {})
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

function waitBeforeRetry(fault: unknown): number | null {
  const outcome = classifyError(fault)
  if (outcome.kind === 'rate_limited') return outcome.retryAfterMs
  return outcome.kind === 'not_sent' ? NOT_SENT_PAUSE_MS : null
}
