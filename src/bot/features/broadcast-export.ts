import { askExport } from '../../domain/exports/ask-export'
import type { BotContext } from '../context'

/** The button *📄 CSV*: a worker makes the file and sends it to the organiser's own chat. */
export async function requestExport(ctx: BotContext, broadcastId: number): Promise<void> {
  await askExport(ctx.app, { of: { kind: 'broadcast', subjectId: broadcastId }, user: ctx.user })
  await ctx.answerCallbackQuery(ctx.t('broadcast-csv-follows'))
}
