import { Composer } from 'grammy'
import type { BotContext } from '../context'
import { leaveForm } from '../forms/leave-form'
import { replyAtEnd } from '../reply'

/** /cancel: leaves the form that is being filled in; nothing of it stays. */
export function createCancelFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('cancel', async (ctx) => {
    const hadDraft = await leaveForm(ctx, ctx.t('cancel-done'))
    if (!hadDraft) await replyAtEnd(ctx, ctx.t('cancel-nothing'))
  })
  return feature
}
