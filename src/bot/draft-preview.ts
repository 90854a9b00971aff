import { countAudience } from '../domain/broadcasts/count-audience'
import { findCompetitionName } from '../domain/competitions/find-competition-name'
import { audienceName, broadcastPreview } from '../messages/broadcast-preview'
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
  const competitionId = audience.competitionIds?.[0]
  const competition =
    competitionId === undefined
      ? null
      : ((await findCompetitionName(ctx.app, { competitionId })) ?? `#${competitionId}`)
  const name = audienceName(ctx.t, { audience, competition })
  return broadcastPreview(ctx.t, {
    broadcastId,
    audience: name,
    count: await countAudience(ctx.app, { audience }),
  })
}

/** The message exactly as people get it: by the call that delivers it, with the keyboard in the organiser's language. */
export async function sendPreview(ctx: BotContext, content: BroadcastContent): Promise<void> {
  if (content.kind === 'template') return
  const keyboard = broadcastKeyboard(ctx.t, content)
  await sendContent(ctx.api, { chatId: ctx.user.telegramId, content, keyboard })
}
