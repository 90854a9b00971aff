import { explainAudience } from '../domain/broadcasts/explain-audience'
import { loadBroadcast } from '../domain/broadcasts/load-broadcast'
import { audienceSummary } from '../messages/audience-summary'
import { broadcastPreview } from '../messages/broadcast-preview'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** The panel of a draft: who would get it as people are now, and what can be done with it. */
export async function draftPreview(
  ctx: BotContext,
  { broadcastId }: { broadcastId: number },
): Promise<OutgoingMessage> {
  const { filters, content } = await loadBroadcast(ctx.app, { broadcastId })
  const explanation = await explainAudience(ctx.app, { audience: filters })
  const audience = audienceSummary(ctx.t, { explanation, language: ctx.user.language })
  return broadcastPreview(ctx.t, { broadcastId, audience, content })
}
