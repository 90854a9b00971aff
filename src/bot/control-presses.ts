import { beginScheduled } from '../domain/broadcasts/begin-scheduled'
import { cancelBroadcast } from '../domain/broadcasts/cancel-broadcast'
import type { BroadcastCommand } from '../domain/broadcasts/command'
import { pauseBroadcast } from '../domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../domain/broadcasts/resume-broadcast'
import { unscheduleBroadcast } from '../domain/broadcasts/unschedule-broadcast'
import type { BroadcastVerb } from '../messages/broadcast-buttons'
import type { BotContext, UpdateApp } from './context'
import { draftPreview } from './draft-preview'
import { refreshOpened } from './opened-broadcast'
import { editWith } from './reply'
import { unlessChanged } from './unless-changed'

/** What a button of a broadcast does; `shown` is the digest it carries where it launches what was shown. */
export type Press = (ctx: BotContext, broadcastId: number, shown: string) => Promise<void>

/** What is done to a launched broadcast: the row is the command, and the progress worker edits the living card. */
export const controlPresses = {
  undo: takeBack,
  unschedule: takeBack,
  begin: control({ apply: beginScheduled, answer: 'broadcast-started' }),
  pause: control({ apply: pauseBroadcast, answer: 'broadcast-paused' }),
  resume: control({ apply: resumeBroadcast, answer: 'broadcast-resumed' }),
  cancel: control({ apply: cancelBroadcast, answer: 'broadcast-cancelling' }),
} as const satisfies Partial<Record<BroadcastVerb, Press>>

function control({
  apply,
  answer,
}: {
  apply: (app: UpdateApp, command: BroadcastCommand & { shown: string }) => Promise<void>
  answer: string
}): Press {
  return async (ctx, broadcastId, shown) => {
    await unlessChanged(ctx, broadcastId, async () => {
      await apply(ctx.app, { broadcastId, organiserId: ctx.user.telegramId, shown })
      await ctx.answerCallbackQuery(ctx.t(answer))
      await refreshOpened(ctx)
    })
  }
}

async function takeBack(ctx: BotContext, broadcastId: number): Promise<void> {
  await unscheduleBroadcast(ctx.app, { broadcastId, organiserId: ctx.user.telegramId })
  await ctx.answerCallbackQuery(ctx.t('broadcast-undone'))
  await editWith(ctx, await draftPreview(ctx, { broadcastId }))
}
