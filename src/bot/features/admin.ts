import { Composer } from 'grammy'
import { countApplications } from '../../domain/registrations/count-applications'
import { adminMenu } from '../../messages/admin-menu'
import { adminMenuData } from '../../messages/admin-menu-data'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith } from '../reply'

/** /admin: the organisers' menu, to which every page of theirs leads back. */
export function createAdminFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('admin', organisersOnly, async (ctx) => replyWith(ctx, await menu(ctx)))
  feature.callbackQuery(adminMenuData, organisersOnly, async (ctx) => editWith(ctx, await menu(ctx)))
  return feature
}

async function menu({ app, t, user }: BotContext): Promise<OutgoingMessage> {
  return adminMenu(t, { pending: await countApplications(app), isOwner: user.isOwner })
}
