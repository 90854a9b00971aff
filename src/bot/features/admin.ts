import { Composer } from 'grammy'
import { countApplications } from '../../domain/registrations/count-applications'
import { adminMenu } from '../../messages/admin-menu'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { replyWith } from '../reply'

/** /admin: the organisers' menu. */
export function createAdminFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('admin', organisersOnly, async (ctx) => {
    await replyWith(ctx, adminMenu(ctx.t, { pending: await countApplications(ctx.app) }))
  })
  return feature
}
