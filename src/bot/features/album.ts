import { Composer } from 'grammy'
import { addAlbumItem } from '../../domain/broadcasts/add-album-item'
import { findAlbumDraft } from '../../domain/broadcasts/find-album-draft'
import { AppError } from '../../errors'
import { broadcastName } from '../../messages/broadcast-name'
import { errorSentence } from '../../messages/error-sentence'
import { isLastOfAlbum } from '../album-in-hand'
import type { BotContext } from '../context'
import { presentDraft } from '../present-draft'
import { readContent } from '../read-content'

/**
 * The other messages of an album whose first one became a draft: each joins it, in a transaction of its own, and the
 * draft is shown anew. What cannot join is named; the others stay.
 */
export function createAlbumFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('message', async (ctx, next) => {
    const { media_group_id: mediaGroupId } = ctx.message
    if (mediaGroupId === undefined || !ctx.user.isOrganiser) return next()
    const draft = await findAlbumDraft(ctx.app, { createdBy: ctx.user.telegramId, mediaGroupId })
    if (draft === null) return next()
    await join(ctx, draft)
    if (isLastOfAlbum(ctx)) await presentDraft(ctx, draft)
  })
  return feature
}

async function join(ctx: BotContext, { broadcastId }: { broadcastId: number }): Promise<void> {
  if (ctx.message === undefined) return
  try {
    const content = readContent(ctx.message)
    const [item] = content.kind === 'album' ? content.items : []
    if (item !== undefined)
      await addAlbumItem(ctx.app, { broadcastId, item, nameOf: (album) => broadcastName(ctx.t, album) })
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    await ctx.reply(ctx.t('broadcast-album-left-out', { reason: errorSentence(ctx.t, error) }))
  }
}
