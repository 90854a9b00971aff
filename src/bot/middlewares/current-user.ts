import type { MiddlewareFn } from 'grammy'
import type { App } from '../../app'
import { recordContact } from '../../domain/users/record-contact'
import { detectLanguage } from '../../messages/detect-language'
import { translator } from '../../messages/translate'
import type { BotContext } from '../context'

/**
 * Knows the person: created at the first contact, refreshed at every update. It writes with the unscoped `app`, for
 * being seen is not an effect of the update: the update is handled only once its feature has done its work.
 */
export function loadCurrentUser(app: App): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { from } = ctx
    if (from === undefined || from.is_bot) return
    const known = await recordContact(app, {
      telegramId: from.id,
      username: from.username ?? null,
      firstName: from.first_name,
      language: detectLanguage(from.language_code),
    })
    const isOwner = app.config.adminIds.includes(from.id)
    ctx.user = { ...known, isOwner, isOrganiser: isOwner || known.isOrganiser }
    ctx.t = translator(known.language)
    await next()
  }
}
