import { loadBroadcast } from '../domain/broadcasts/load-broadcast'
import { AppError } from '../errors'
import { errorSentence } from '../messages/error-sentence'
import type { BotContext } from './context'
import { presentDraft } from './present-draft'
import { editWith, removeButtons, tell } from './reply'
import { scheduledCard } from './scheduled-card'

/**
 * Launches what a panel or card showed, unless somebody has changed it since: that is told, and it is shown as it is now
 * instead. Answers whether it was launched.
 */
export async function unlessChanged(
  ctx: BotContext,
  broadcastId: number,
  launch: () => Promise<void>,
): Promise<boolean> {
  try {
    await launch()
    return true
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'broadcast_not_as_shown') throw error
    await tell(ctx, errorSentence(ctx.t, error))
    await showAnew(ctx, broadcastId)
    return false
  }
}

/** Shows a broadcast in place of the pressed message as it is now, a draft with all that people get. */
export async function showAnew(ctx: BotContext, broadcastId: number): Promise<void> {
  const broadcast = await loadBroadcast(ctx.app, { broadcastId })
  if (broadcast.status === 'scheduled') return editWith(ctx, scheduledCard(ctx, broadcast))
  await removeButtons(ctx)
  if (broadcast.status === 'draft') await presentDraft(ctx, { broadcastId })
}
