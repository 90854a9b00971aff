import { GrammyError } from 'grammy'
import { loadBroadcast } from '../domain/broadcasts/load-broadcast'
import { setStopButton } from '../domain/broadcasts/set-stop-button'
import { broadcastKeyboard } from '../messages/broadcast-keyboard'
import type { BotContext } from './context'
import { draftPreview } from './draft-preview'
import { buttonsForm } from './forms/buttons-form'
import { startForm } from './forms/start-form'
import { editWith } from './reply'

/** The panel's *Buttons*: asks for the links; an album or a poll is refused with the reason. */
export function beginButtons(ctx: BotContext, broadcastId: number): Promise<void> {
  return startForm(ctx, buttonsForm, { broadcastId })
}

/** The panel's switch of the *Stop announcements* button: the panel and the message above it show it at once. */
export async function switchStopButton(
  ctx: BotContext,
  { broadcastId, wanted }: { broadcastId: number; wanted: 'shown' | 'hidden' },
): Promise<void> {
  await setStopButton(ctx.app, { broadcastId, wanted })
  await ctx.answerCallbackQuery(ctx.t(`broadcast-stop-button-${wanted}`))
  await editWith(ctx, await draftPreview(ctx, { broadcastId }))
  await showButtons(ctx, broadcastId)
}

/** The message that shows what people get may be gone or too old: the panel tells it, too. */
async function showButtons(ctx: BotContext, broadcastId: number): Promise<void> {
  const { content, draftMessages } = await loadBroadcast(ctx.app, { broadcastId })
  const [messageId] = draftMessages?.preview ?? []
  if (messageId === undefined || draftMessages?.chatId !== ctx.chat?.id) return
  const keyboard = broadcastKeyboard(ctx.t, content) ?? { inline_keyboard: [] }
  try {
    await ctx.api.editMessageReplyMarkup(ctx.user.telegramId, messageId, { reply_markup: keyboard })
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
  }
}
