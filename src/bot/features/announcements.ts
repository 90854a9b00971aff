import { Composer } from 'grammy'
import { setAnnouncements } from '../../domain/users/set-announcements'
import { stopAnnouncementsData } from '../../messages/broadcast-keyboard'
import type { BotContext } from '../context'
import { replyAtEnd } from '../reply'

/**
 * /stop and /resume: announcements off and on; notices about one's own registrations stay. The button below an announcement
 * stops those of whoever presses it, however old it is.
 */
export function createAnnouncementsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('stop', (ctx) => set(ctx, 'stopped'))
  feature.command('resume', (ctx) => set(ctx, 'resumed'))
  feature.callbackQuery(stopAnnouncementsData, async (ctx) => {
    const { changed } = await setAnnouncements(ctx.app, { userId: ctx.user.id, wanted: 'stopped' })
    const text = ctx.t(changed ? 'stop-button-stopped' : 'stop-button-stopped-before')
    await ctx.answerCallbackQuery({ text, show_alert: true })
  })
  return feature
}

async function set(ctx: BotContext, wanted: 'stopped' | 'resumed'): Promise<void> {
  const { changed } = await setAnnouncements(ctx.app, { userId: ctx.user.id, wanted })
  await replyAtEnd(ctx, ctx.t(changed ? `announcements-${wanted}` : `announcements-${wanted}-before`))
}
