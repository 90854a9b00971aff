import { Composer } from 'grammy'
import { greeting, menuData } from '../../messages/menu'
import type { RegistrationLink } from '../../messages/parse-start-payload'
import { parseStartPayload } from '../../messages/parse-start-payload'
import type { BotContext } from '../context'
import { organiserMenus } from '../register-command-menus'
import { replyWith } from '../reply'
import { setCommandMenus } from '../../telegram/commands'

/** What the main menu opens; handed in, for features do not know each other. */
export interface MenuTargets {
  startRegistration: (ctx: BotContext, link: Partial<RegistrationLink>) => Promise<void>
  showRegistrations: (ctx: BotContext) => Promise<void>
}

/** /start, its deep links and the main menu. */
export function createStartFeature({
  startRegistration,
  showRegistrations,
}: MenuTargets): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('start', async (ctx) => {
    const payload = ctx.match
    const link = parseStartPayload(payload)
    if (link !== null) return startRegistration(ctx, link)
    const firstName = ctx.from?.first_name ?? ''
    await replyWith(ctx, greeting(ctx.t, { firstName, isUnknownLink: payload !== '' }))
    if (ctx.user.isOrganiser) await showOrganisersCommands(ctx)
  })
  feature.callbackQuery(menuData('register'), (ctx) => startRegistration(ctx, {}))
  feature.callbackQuery(menuData('my'), (ctx) => showRegistrations(ctx))
  return feature
}

/** At the bot's start an organiser who had not written yet could not be given a menu. */
async function showOrganisersCommands(ctx: BotContext): Promise<void> {
  try {
    await setCommandMenus(ctx.api, { menus: organiserMenus(ctx.user.telegramId) })
  } catch {
    ctx.app.logger.warn('menu of an organiser not set')
  }
}
