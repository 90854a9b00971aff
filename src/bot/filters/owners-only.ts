import type { MiddlewareFn } from 'grammy'
import { AppError } from '../../errors'
import type { BotContext } from '../context'

/** Lets owners pass; stands before every handler of theirs, as {@link organisersOnly} does. */
export const ownersOnly: MiddlewareFn<BotContext> = async (ctx, next) => {
  if (!ctx.user.isOwner) throw new AppError('not_owner')
  await next()
}
