import { recordExport } from '../../domain/broadcasts/record-export'
import { AppError } from '../../errors'
import type { BotContext } from '../context'

/** The button *📄 CSV*: a worker makes the file and sends it to the organiser's own chat. */
export async function requestExport(ctx: BotContext, broadcastId: number): Promise<void> {
  const { app, user } = ctx
  await recordExport(app, { broadcastId, organiserId: user.telegramId })
  await ctx.answerCallbackQuery(ctx.t(await queueExport(ctx, broadcastId)))
}

/** No row keeps the wish: without Redis the organiser is told to ask again. */
async function queueExport({ app, user }: BotContext, broadcastId: number): Promise<string> {
  try {
    await app.queues.export.add({ broadcastId, chatId: user.telegramId })
    return 'broadcast-csv-follows'
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'queue_unavailable') throw error
    return 'broadcast-csv-unavailable'
  }
}
