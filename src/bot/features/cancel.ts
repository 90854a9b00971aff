import { Composer } from 'grammy'
import { discardDraft } from '../../domain/conversations/discard-draft'
import type { BotContext } from '../context'
import { replyWith } from '../reply'

/** /cancel: leaves the form that is being filled in; nothing of it stays. */
export function createCancelFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('cancel', async (ctx) => {
    const hadDraft = await discardDraft(ctx.app, ctx.user)
    await replyWith(ctx, {
      text: ctx.t(hadDraft ? 'cancel-done' : 'cancel-nothing'),
      // The form may have put its own keyboard below the chat.
      reply_markup: { remove_keyboard: true },
    })
  })
  return feature
}
