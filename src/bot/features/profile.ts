import { Composer } from 'grammy'
import { setMailWish } from '../../domain/users/set-mail-wish'
import { AppError } from '../../errors'
import { menuData } from '../../messages/menu'
import { parseMailWishData, parseProfileData } from '../../messages/profile-buttons'
import type { BotContext } from '../context'
import { profileForm, profileOf } from '../forms/profile-form'
import { startForm } from '../forms/start-form'
import { editWith, replyWith } from '../reply'

/** /profile: everything the person has told, each field and wish changed where it is shown. */
export function createProfileFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  const show = async (ctx: BotContext) => replyWith(ctx, await profileOf(ctx))
  feature.command('profile', show)
  feature.callbackQuery(menuData('profile'), show)
  feature.callbackQuery(/^profile:mail:/, async (ctx) => {
    const wish = parseMailWishData(ctx.callbackQuery.data)
    if (wish === null) throw new AppError('stale_button')
    await setMailWish(ctx.app, { userId: ctx.user.id, ...wish })
    await editWith(ctx, await profileOf(ctx))
  })
  feature.callbackQuery(/^profile:/, async (ctx) => {
    const field = parseProfileData(ctx.callbackQuery.data)
    const cardMessageId = ctx.callbackQuery.message?.message_id
    if (field === null || cardMessageId === undefined) throw new AppError('stale_button')
    await startForm(ctx, profileForm, { field, cardMessageId, value: null })
  })
  return feature
}
