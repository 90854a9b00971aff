import type { MiddlewareFn } from 'grammy'
import { AppError } from '../../errors'
import { commandNames } from '../../messages/commands'
import type { BotContext } from '../context'

/** Nothing personal is answered in a group: a command of ours gets one sentence that names the bot, all else silence. */
export function privateOnly(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.chat?.type === 'private') return next()
    if (ctx.callbackQuery !== undefined) throw new AppError('private_only')
    if (ctx.chat === undefined || ctx.chat.type === 'channel') return
    if (isOurCommand(ctx)) await ctx.reply(ctx.t('group-private-only', { bot: ctx.me.username }))
  }
}

function isOurCommand({ message, me }: BotContext): boolean {
  const [, name, bot] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(message?.text ?? '') ?? []
  if (name === undefined) return false
  if (bot !== undefined) return bot.toLowerCase() === me.username.toLowerCase()
  return commandNames.some((known) => known === name)
}
