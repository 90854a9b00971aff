import { checkFlight } from '../domain/broadcasts/check-flight'
import { flightLines } from '../messages/flight-check'
import { templateValues } from '../messages/template-values'
import type { BotContext } from './context'
import { sendPreviews } from './template-samples'

/** The panel's *Check*: renders for everybody, shows it for real people, and says what would go wrong now. */
export async function checkDraft(ctx: BotContext, broadcastId: number): Promise<void> {
  // First, for a hundred thousand people take their seconds.
  await ctx.answerCallbackQuery(ctx.t('flight-checking'))
  const check = await checkFlight(ctx.app, { broadcastId, valuesOf: templateValues })
  if (check.kind === 'rendered') await sendPreviews(ctx, check)
  const advice = check.kind === 'rendered' ? [ctx.t('flight-advice')] : []
  await ctx.reply([...flightLines(ctx.t, check), ...advice].join('\n'))
}
