import type { MiddlewareFn, Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import type { Logger } from '../../logger'
import type { BotContext } from '../context'
import { describeError } from '../describe-error'

/** People see a spinner until the answer; Telegram's clients give up late, Herald promises a second. */
const ANSWER_AFTER_MS = 500

/**
 * Answers every callback query exactly once: by the feature, or after 500 ms, or at the end. It begins its clock and
 * goes on at once, so it may stand before the sequence of a chat: a press that waits in line is answered as well.
 */
export function answerCallbacks(logger: Logger): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { callbackQuery } = ctx
    if (callbackQuery === undefined) return next()
    const state = { isAnswered: false }
    ctx.api.config.use(answerOnce(ctx, state))
    const answer = () =>
      ctx.answerCallbackQuery().catch((error: unknown) => {
        // The spinner ends by itself; what the feature does matters more.
        logger.warn({ err: describeError(error) }, 'press not answered')
      })
    const timer = setTimeout(() => void answer(), ANSWER_AFTER_MS)
    try {
      await next()
    } finally {
      clearTimeout(timer)
      if (!state.isAnswered) await answer()
    }
  }
}

const answered: ApiResponse<true> = { ok: true, result: true }

/** A query can be answered once. What a later answer, or one that comes too late, had to say becomes a message. */
function answerOnce(ctx: BotContext, state: { isAnswered: boolean }): Transformer {
  return async (call, method, payload, signal) => {
    if (method !== 'answerCallbackQuery') return call(method, payload, signal)
    const text = 'text' in payload ? payload.text : undefined
    if (!state.isAnswered) {
      state.isAnswered = true
      const answer = await call(method, payload, signal)
      if (answer.ok || !answer.description.includes('query is too old')) return answer
    }
    if (text !== undefined && ctx.chat !== undefined) await ctx.reply(text)
    return answered as never // the type of the result depends on the method, which is known here
  }
}
