import { Composer } from 'grammy'
import { AppError } from '../../errors'
import { parseReplyData } from '../../messages/question-notice'
import type { BotContext } from '../context'
import { beginAnswering } from '../forms/review-forms'

/** *Reply* under an organiser's question: only the person who was asked gets further. */
export function createQuestionsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^answer:/, async (ctx) => {
    const pressed = parseReplyData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    await beginAnswering(ctx, pressed.questionId)
  })
  return feature
}
