import { GrammyError } from 'grammy'
import type { Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import type { Pacer } from '../telegram/pacer'
import { classifyError, refusalAnswer } from '../telegram/send-outcome'
import { pause } from './pause'
import { replyCost } from './reply-cost'
import type { ReplyGate } from './reply-gate'

const MAX_NOT_SENT = 2
const NOT_SENT_PAUSE_MS = 200
/** Longer waits hold up the person's next updates: the inbox decides then. */
const LONGEST_WAIT_MS = 5_000
/** In a crowd a reply may be refused several times; given up it would be lost when its update is done. */
const PATIENCE_MS = 20_000

/**
 * Repeats a call of the bot that surely did not happen: refused for its rate, or lost before it was written. A lost
 * answer is never a reason to repeat, for the message may have arrived. Never used by workers.
 */
export function retryReplies(gate: ReplyGate, pacer: Pick<Pacer, 'settle' | 'refuse'>): Transformer {
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates') return call(method, payload, signal)
    const waiting = signal ?? new AbortController().signal
    const patientUntil = performance.now() + PATIENCE_MS
    const messages = replyCost(method, payload)
    const chatId = chatOf(payload)
    for (let notSent = 0; ;) {
      const admission = messages > 0 ? await gate.pass({ chatId, messages, signal: waiting }) : null
      if (admission && 'closed' in admission) return refusalAnswer(admission.waitMs)
      const result = await attempt(() => call(method, payload, signal))
      const outcome = classifyError('error' in result ? result.error : faultOf(result.answer))
      const isRefused = outcome.kind === 'rate_limited'
      if (isRefused && chatId !== undefined)
        await pacer.refuse({ chatId, retryAfterMs: outcome.retryAfterMs, ...admission })
      if (admission) pacer.settle(admission.slot, { accepted: 'answer' in result && !isRefused })
      const waitMs = isRefused ? outcome.retryAfterMs : NOT_SENT_PAUSE_MS
      if (outcome.kind === 'not_sent') notSent += 1
      const isOver = !isRefused && (outcome.kind !== 'not_sent' || notSent > MAX_NOT_SENT)
      if (isOver || waitMs > LONGEST_WAIT_MS || performance.now() + waitMs > patientUntil) {
        if ('error' in result) throw result.error
        return result.answer
      }
      await pause(waitMs, waiting)
    }
    // Transformers see refusals as answers; elsewhere they are errors, and classified as such.
    function faultOf(answer: ApiResponse<unknown>): unknown {
      return answer.ok ? null : new GrammyError(answer.description, answer, method, {})
    }
  }
}

function chatOf(payload: object): number | string | undefined {
  const chatId: unknown = 'chat_id' in payload ? payload.chat_id : undefined
  return typeof chatId === 'number' || typeof chatId === 'string' ? chatId : undefined
}

async function attempt<T>(work: () => Promise<T>): Promise<{ answer: T } | { error: unknown }> {
  try {
    return { answer: await work() }
  } catch (error) {
    return { error }
  }
}
