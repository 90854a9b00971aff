import { findOwnContent } from '../domain/broadcasts/find-own-content'
import type { FlightReport } from '../domain/templates/flight-log'
import { flyTemplate } from '../domain/templates/fly-template'
import { renderedContent } from '../domain/templates/rendered-content'
import { templatePreview } from '../messages/template-preview'
import { templateValues } from '../messages/template-values'
import type { Audience } from '../vocabulary/audience'
import type { BroadcastContent, SendableContent } from '../vocabulary/content'
import type { BotContext } from './context'
import { replyWith } from './reply'

/** People among whom one is found for whom a template renders. */
const SAMPLED_PEOPLE = 500

interface Draft {
  content: BroadcastContent
  audience: Audience
}

/** What people get: of a template what one of the audience would, the longest of some; null when nobody gets anything. */
export async function sampleContent(
  { app }: Pick<BotContext, 'app'>,
  { content, audience }: Draft,
): Promise<SendableContent | null> {
  if (content.kind !== 'template') return content
  const { previews } = await flyTemplate(app, {
    ...{ content, audience, valuesOf: templateValues, atMost: SAMPLED_PEOPLE },
  })
  const preview = previews.find(({ why }) => why === 'longest') ?? previews[0]
  return preview === undefined ? null : renderedContent(content, preview.rendered)
}

/** What the organiser would get; where a template has nothing for them, it says why and the answer is null. */
export async function ownContent(
  ctx: BotContext,
  { content, audience }: Draft,
): Promise<SendableContent | null> {
  const { telegramId } = ctx.user
  const own = await findOwnContent(ctx.app, { content, audience, telegramId, valuesOf: templateValues })
  if (own === null) return null
  if ('content' in own) return own.content
  await ctx.reply(ctx.t('template-test-fault', { fault: own.fault }))
  return null
}

/** Shows a template as real people get it. */
export async function sendPreviews(
  ctx: BotContext,
  { previews }: Pick<FlightReport, 'previews'>,
): Promise<void> {
  if (previews.length === 0) await ctx.reply(ctx.t('template-preview-nobody'))
  for (const message of previews.flatMap((preview) => templatePreview(ctx.t, preview))) {
    await replyWith(ctx, message)
  }
}
