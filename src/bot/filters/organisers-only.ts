import type { MiddlewareFn } from 'grammy'
import { AppError } from '../../errors'
import type { BotContext } from '../context'

/** Lets organisers pass; stands before every handler of theirs, for buttons live for ever and can be forged. */
export const organisersOnly: MiddlewareFn<BotContext> = async (ctx, next) => {
  assertOrganiser(ctx)
  await next()
}

/** AppError `not_organiser`; for forms, whose facts are read for every update: whoever is dismissed meanwhile goes no further. */
export function assertOrganiser({ user }: BotContext): void {
  if (!user.isOrganiser) throw new AppError('not_organiser')
}
