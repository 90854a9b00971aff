import { countCauses } from '../domain/recipients/count-causes'
import { findBroadcastProgress } from '../domain/broadcasts/find-broadcast-progress'
import { loadBroadcast } from '../domain/broadcasts/load-broadcast'
import { AppError } from '../errors'
import { openedRow, parseListData } from '../messages/broadcast-list'
import type { ListPlace } from '../messages/broadcast-list'
import { broadcastProgressMessage } from '../messages/broadcast-progress'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'
import { correctionView } from './correction-view'
import { draftPreview } from './draft-preview'
import { editWith } from './reply'
import { scheduledCard } from './scheduled-card'

/** A broadcast as its state asks: a draft's panel, the card of one that waits for its time, or the living card's words. */
export async function broadcastView(ctx: BotContext, broadcastId: number): Promise<OutgoingMessage> {
  const broadcast = await loadBroadcast(ctx.app, { broadcastId })
  if (broadcast.kind === 'correct' && broadcast.status === 'draft') return correctionView(ctx, broadcast)
  if (broadcast.status === 'draft') return draftPreview(ctx, { broadcastId })
  if (broadcast.status === 'scheduled') return scheduledCard(ctx, broadcast)
  const progress = await findBroadcastProgress(ctx.app, { broadcastId })
  if (progress === null) throw new AppError('broadcast_not_found', { broadcastId })
  const causes = await countCauses(ctx.app, { broadcastId })
  const rate = progress.rateSample?.rate ?? null
  return broadcastProgressMessage(ctx.t, { progress, causes, rate, now: ctx.app.now() })
}

/** Turns the pressed message into a broadcast opened from a place of the list. */
export async function showOpened(ctx: BotContext, opened: Opened): Promise<void> {
  await editWith(ctx, await openedView(ctx, opened))
}

interface Opened {
  place: ListPlace
  broadcastId: number
}

/** The same as a message, for where something leads back to a broadcast. */
export async function openedView(ctx: BotContext, { place, broadcastId }: Opened): Promise<OutgoingMessage> {
  const { reply_markup: markup, ...message } = await broadcastView(ctx, broadcastId)
  const rows = markup !== undefined && 'inline_keyboard' in markup ? markup.inline_keyboard : []
  const keyboard = [...rows, openedRow(ctx.t, { place, broadcastId })]
  return { ...message, reply_markup: { inline_keyboard: keyboard } }
}

/** After a control: a living card is edited by its worker, but one opened from the list only by its own buttons. */
export async function refreshOpened(ctx: BotContext): Promise<void> {
  const buttons = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard.flat() ?? []
  const opened = buttons.flatMap((button) =>
    'callback_data' in button ? (parseListData(button.callback_data) ?? []) : [],
  )
  for (const { place, broadcastId } of opened)
    if (broadcastId !== null) await showOpened(ctx, { place, broadcastId })
}
