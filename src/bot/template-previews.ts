import type { FlightReport } from '../domain/templates/flight-log'
import { templatePreview } from '../messages/template-preview'
import type { BotContext } from './context'
import { replyWith } from './reply'

/** Shows a template as real people get it. */
export async function sendPreviews(
  ctx: BotContext,
  { previews }: Pick<FlightReport, 'previews'>,
): Promise<void> {
  for (const message of previews.flatMap((preview) => templatePreview(ctx.t, preview))) {
    await replyWith(ctx, message)
  }
}
