import { Composer } from 'grammy'
import { adminMenuData } from '../../messages/admin-menu-data'
import { adminMenuOf } from '../admin-menu-view'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith } from '../reply'

/** /admin: the organisers' menu, to which every page of theirs leads back. */
export function createAdminFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('admin', organisersOnly, async (ctx) => replyWith(ctx, await adminMenuOf(ctx)))
  feature.callbackQuery(adminMenuData, organisersOnly, async (ctx) => editWith(ctx, await adminMenuOf(ctx)))
  return feature
}
