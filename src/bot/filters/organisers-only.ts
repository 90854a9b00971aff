import type { MiddlewareFn } from 'grammy'
import { AppError } from '../../errors'
import type { BotContext } from '../context'

/** Lets organisers pass; stands before every handler of theirs, for buttons live for ever and can be forged. */
export const organisersOnly: MiddlewareFn<BotContext> = async (ctx, next) => {
  if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
  await next()
}
