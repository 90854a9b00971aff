import { Composer } from 'grammy'
import { discardDraft } from '../../domain/conversations/discard-draft'
import { findDraft } from '../../domain/conversations/find-draft'
import { requestMenu } from '../../domain/menus/request-menu'
import { parseTicketPayload } from '../../messages/deep-link'
import { greeting, mainMenuBelowData, mainMenuData, menuData, menuMessage } from '../../messages/menu'
import type { RegistrationLink } from '../../messages/parse-start-payload'
import { parseStartPayload } from '../../messages/parse-start-payload'
import type { BotContext } from '../context'
import { removeQuestionButtons } from '../forms/remove-question-buttons'
import { editWith, replyWith } from '../reply'

/** What the main menu opens; handed in, for features do not know each other. */
export interface MenuTargets {
  startRegistration: (ctx: BotContext, link: Partial<RegistrationLink>) => Promise<void>
  openLink: (ctx: BotContext, link: RegistrationLink) => Promise<void>
  showRegistrations: (ctx: BotContext) => Promise<void>
  /** For organisers alone. */
  showTicket: (ctx: BotContext, token: string) => Promise<void>
}

/** /start, which begins anew whatever was being filled in, its deep links and the main menu. */
export function createStartFeature({
  startRegistration,
  openLink,
  showRegistrations,
  showTicket,
}: MenuTargets): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('start', async (ctx) => {
    const payload = ctx.match
    const link = parseStartPayload(payload)
    if (link !== null) return openLink(ctx, link)
    const token = ctx.user.isOrganiser ? parseTicketPayload(payload) : null
    if (token !== null) return showTicket(ctx, token)
    const firstName = ctx.from?.first_name ?? ''
    const hasDraft = (await findDraft(ctx.app, ctx.user)) !== null
    if (hasDraft) await ctx.reply(ctx.t('start-anew'), { reply_markup: { remove_keyboard: true } })
    await replyWith(ctx, greeting(ctx.t, { firstName, isUnknownLink: payload !== '' }))
    // After the greeting, which may be repeated after a crash but must not be lost.
    if (hasDraft) {
      await removeQuestionButtons(ctx)
      await discardDraft(ctx.app, ctx.user)
    }
    // At the bot's start somebody who had not written yet could not be given theirs.
    if (ctx.user.isOrganiser) await requestMenu(ctx.app, { userId: ctx.user.id })
  })
  feature.callbackQuery(mainMenuData, (ctx) => editWith(ctx, menuMessage(ctx.t)))
  feature.callbackQuery(mainMenuBelowData, async (ctx) => {
    await replyWith(ctx, menuMessage(ctx.t))
  })
  feature.callbackQuery(menuData('register'), (ctx) => startRegistration(ctx, {}))
  feature.callbackQuery(menuData('my'), (ctx) => showRegistrations(ctx))
  return feature
}
