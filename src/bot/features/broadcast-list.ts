import { Composer } from 'grammy'
import { listBroadcasts } from '../../domain/broadcasts/list-broadcasts'
import { AppError } from '../../errors'
import { broadcastListMessage, parseListData } from '../../messages/broadcast-list'
import type { ListPlace } from '../../messages/broadcast-list'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { showOpened } from '../opened-broadcast'
import { editWith, replyWith } from '../reply'

/** /broadcasts: all of them, the newest first, and each as its card shows it. */
export function createBroadcastListFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('broadcasts', organisersOnly, async (ctx) => {
    await replyWith(ctx, await listPage(ctx, { filter: 'all', page: 0 }))
  })
  feature.callbackQuery(/^broadcasts:/, organisersOnly, async (ctx) => {
    const pressed = parseListData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    const { place, broadcastId } = pressed
    if (broadcastId === null) await editWith(ctx, await listPage(ctx, place))
    else await showOpened(ctx, { place, broadcastId })
  })
  return feature
}

async function listPage(ctx: BotContext, place: ListPlace): Promise<OutgoingMessage> {
  return broadcastListMessage(ctx.t, { list: await listBroadcasts(ctx.app, place), clock: ctx.user })
}
