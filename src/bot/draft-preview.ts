import { explainAudience } from '../domain/broadcasts/explain-audience'
import { audienceSummary } from '../messages/audience-summary'
import { broadcastPreview } from '../messages/broadcast-preview'
import type { Audience } from '../vocabulary/audience'
import type { BroadcastContent } from '../vocabulary/content'
import type { OutgoingMessage } from '../vocabulary/message'
import { sendContent } from '../telegram/send-content'
import { broadcastKeyboard } from '../messages/broadcast-keyboard'
import type { BotContext } from './context'

/** The message under a draft's text: who would get it as people are now, and what can be done with it. */
export async function draftPreview(
  ctx: BotContext,
  { broadcastId, audience }: { broadcastId: number; audience: Audience },
): Promise<OutgoingMessage> {
  const explanation = await explainAudience(ctx.app, { audience })
  const { language } = ctx.user
  return broadcastPreview(ctx.t, {
    broadcastId,
    audience: audienceSummary(ctx.t, { explanation, language }),
  })
}

/** The message exactly as people get it: by the call that delivers it, with the keyboard in the organiser's language. */
export async function sendPreview(ctx: BotContext, content: BroadcastContent): Promise<void> {
  if (content.kind === 'template') return
  const keyboard = broadcastKeyboard(ctx.t, content)
  await sendContent(ctx.api, { chatId: ctx.user.telegramId, content, keyboard })
}
