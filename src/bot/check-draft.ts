import { askCheck } from '../domain/broadcasts/ask-check'
import { checkFlight } from '../domain/broadcasts/check-flight'
import { flightPreviews, flightReport } from '../messages/flight-check'
import { templateValues } from '../messages/template-values'
import type { BotContext } from './context'
import { replyWith } from './reply'

/** People who are checked while the chat waits: a few tenths of a second. For more of them a worker does it. */
const CHECKED_HERE = 2_000

/** The panel's *Check*: renders for everybody, shows it for real people, and says what would go wrong now. */
export async function checkDraft(ctx: BotContext, broadcastId: number): Promise<void> {
  await ctx.answerCallbackQuery(ctx.t('flight-checking'))
  const check = await checkFlight(ctx.app, {
    ...{ broadcastId, valuesOf: templateValues, atMost: CHECKED_HERE },
  })
  if (!check.isWhole) return leaveToWorker(ctx, broadcastId)
  for (const message of [...flightPreviews(ctx.t, check), flightReport(ctx.t, check)])
    await replyWith(ctx, message)
}

async function leaveToWorker(ctx: BotContext, broadcastId: number): Promise<void> {
  const { message_id: messageId } = await ctx.reply(ctx.t('flight-checking-many'))
  await askCheck(ctx.app, { userId: ctx.user.id, broadcastId, messageId })
}
