import { Composer } from 'grammy'
import { AppError } from '../../errors'
import { mainMenu } from '../../messages/menu'
import type { BotContext } from '../context'
import { replyAtEnd, replyWith } from '../reply'

/** Commands nobody knows; stands before the forms, for no answer begins with a slash. */
export function createUnknownCommandFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('message::bot_command', async (ctx, next) => {
    if (ctx.message.text?.startsWith('/') !== true) return next()
    await replyAtEnd(ctx, ctx.t('unknown-command'))
  })
  return feature
}

/** Everything that no feature took: an answer all the same, and a way on. */
export function createUnknownFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('callback_query', () => {
    throw new AppError('stale_button')
  })
  feature.on('message', async (ctx) => {
    await replyWith(ctx, { text: ctx.t('unknown-message'), reply_markup: mainMenu(ctx.t) })
  })
  return feature
}
