import type { MiddlewareFn } from 'grammy'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { BotContext } from '../context'
import { tell } from '../reply'

/** Tells people what is wrong with what they did; all other errors go on to the inbox. */
export function tellUserErrors(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'user') throw error
      await tell(ctx, errorSentence(ctx.t, error))
    }
  }
}
