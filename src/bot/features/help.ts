import { Composer } from 'grammy'
import { helpMessage } from '../../messages/help'
import { menuData } from '../../messages/menu'
import type { BotContext } from '../context'
import { replyWith } from '../reply'

/** /help: what the bot understands, also in the middle of a form. */
export function createHelpFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  const answer = (ctx: BotContext) => replyWith(ctx, helpMessage(ctx.t, ctx.user))
  feature.command('help', answer)
  feature.callbackQuery(menuData('help'), answer)
  return feature
}
