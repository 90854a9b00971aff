import { Composer } from 'grammy'
import { setBulkReason } from '../../domain/applications/set-bulk-reason'
import { startBulk } from '../../domain/applications/start-bulk'
import { AppError } from '../../errors'
import { parseBulkData } from '../../messages/bulk-decision'
import { showBulk } from '../bulk-view'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { beginRejectingMany } from '../forms/review-forms'

/** Decisions about many applications: their consequences, the reason, and the one press that starts them. */
export function createBulkFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^bulk:/, organisersOnly, async (ctx) => {
    const pressed = parseBulkData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    const { verb, bulkId, cause } = pressed
    const { id: userId } = ctx.user
    const messageId = ctx.callbackQuery.message?.message_id ?? null
    if (verb === 'words') return beginRejectingMany(ctx, bulkId)
    if (verb === 'go') await startBulk(ctx.app, { bulkId, userId, from: { place: 'chat', messageId } })
    else await setBulkReason(ctx.app, { bulkId, userId, cause })
    await showBulk(ctx, bulkId)
  })
  return feature
}
