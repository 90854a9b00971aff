import { Composer } from 'grammy'
import { setSending } from '../../domain/bot-state/set-sending'
import type { SetSending } from '../../domain/bot-state/set-sending'
import { loadOpsFacts } from '../../domain/figures/load-ops-facts'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { opsMessage, pauseAllQuestion } from '../../messages/ops'
import { parseOpsData } from '../../messages/ops-data'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { ownersOnly } from '../filters/owners-only'
import { editWith, replyWith, tell } from '../reply'

/** /ops: how Herald does, for owners, and the switch of all sending. */
export function createOpsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('ops', ownersOnly, async (ctx) => replyWith(ctx, await view(ctx)))
  feature.callbackQuery(/^ops:/, ownersOnly, async (ctx) => {
    const verb = parseOpsData(ctx.callbackQuery.data)
    if (verb === null) throw new AppError('stale_button')
    if (verb === 'ask') return editWith(ctx, pauseAllQuestion(ctx.t))
    if (verb === 'pause') await set(ctx, 'paused')
    if (verb === 'resume') await set(ctx, 'resumed')
    await editWith(ctx, await view(ctx))
  })
  return feature
}

/** Whoever comes second is told who was first, and sees how it is now. */
async function set(ctx: BotContext, wanted: SetSending['wanted']): Promise<void> {
  try {
    await setSending(ctx.app, { wanted, ownerId: ctx.user.telegramId })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'sending_changed') throw error
    await tell(ctx, errorSentence(ctx.t, error))
  }
}

async function view(ctx: BotContext): Promise<OutgoingMessage> {
  const facts = await loadOpsFacts(ctx.app, { askedBy: ctx.update.update_id })
  return opsMessage(ctx.t, { facts, clock: ctx.user })
}
