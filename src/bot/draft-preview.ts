import { hasSubject } from '../domain/broadcasts/assert-letters'
import { countLetters } from '../domain/broadcasts/count-letters'
import { explainAudience } from '../domain/broadcasts/explain-audience'
import { checkFlight } from '../domain/broadcasts/check-flight'
import type { FlightCheck } from '../domain/broadcasts/check-flight'
import { draftDigest } from '../domain/broadcasts/draft-digest'
import { loadBroadcast } from '../domain/broadcasts/load-broadcast'
import { audienceSummary } from '../messages/audience-summary'
import { broadcastPreview } from '../messages/broadcast-preview'
import { templateValues } from '../messages/template-values'
import { usesEmail, wayOf } from '../vocabulary/channel'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** People for whom a template is rendered whenever the panel is shown: a few hundredths of a second. */
const CHECKED_AT_ONCE = 1_000

/** The panel of a draft: who would get it as people are now, and what can be done with it. */
export async function draftPreview(
  ctx: BotContext,
  { broadcastId }: { broadcastId: number },
): Promise<OutgoingMessage> {
  const draft = await loadBroadcast(ctx.app, { broadcastId })
  const { filters, content } = draft
  const explanation = await explainAudience(ctx.app, { audience: filters })
  const flight = content.kind === 'template' ? await flyFirst(ctx, broadcastId) : null
  const way = wayOf(draft)
  const audience = audienceSummary(ctx.t, { explanation, language: ctx.user.language, way })
  const letters = usesEmail(way)
    ? { way, count: await countLetters(ctx.app, { audience: filters }), hasSubject: hasSubject(content) }
    : null
  const shown = draftDigest(draft)
  return broadcastPreview(ctx.t, { broadcastId, audience, content, flight, letters, shown })
}

function flyFirst({ app }: BotContext, broadcastId: number): Promise<FlightCheck> {
  return checkFlight(app, { broadcastId, valuesOf: templateValues, atMost: CHECKED_AT_ONCE })
}
