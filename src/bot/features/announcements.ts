import { Composer } from 'grammy'
import { setAnnouncements } from '../../domain/users/set-announcements'
import type { BotContext } from '../context'

/** /stop and /resume: announcements off and on; notices about one's own registrations stay. */
export function createAnnouncementsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('stop', (ctx) => set(ctx, 'stopped'))
  feature.command('resume', (ctx) => set(ctx, 'resumed'))
  return feature
}

async function set(ctx: BotContext, wanted: 'stopped' | 'resumed'): Promise<void> {
  const { changed } = await setAnnouncements(ctx.app, { userId: ctx.user.id, wanted })
  await ctx.reply(ctx.t(changed ? `announcements-${wanted}` : `announcements-${wanted}-before`))
}
