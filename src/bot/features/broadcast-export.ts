import { recordExport } from '../../domain/broadcasts/record-export'
import type { BotContext } from '../context'
import { queueExport } from '../queue-export'

/** The button *📄 CSV*: a worker makes the file and sends it to the organiser's own chat. */
export async function requestExport(ctx: BotContext, broadcastId: number): Promise<void> {
  const { app, user } = ctx
  await recordExport(app, { broadcastId, organiserId: user.telegramId })
  await ctx.answerCallbackQuery(await queueExport(ctx, { broadcastId, chatId: user.telegramId }))
}
