import { countReach } from '../domain/broadcasts/count-reach'
import { countRetryable } from '../domain/broadcasts/count-retryable'
import { retractBroadcast } from '../domain/broadcasts/retract-broadcast'
import { retryBroadcast } from '../domain/broadcasts/retry-broadcast'
import { startCorrection } from '../domain/broadcasts/start-correction'
import { AppError } from '../errors'
import { parseBroadcastData } from '../messages/broadcast-buttons'
import type { BroadcastVerb } from '../messages/broadcast-buttons'
import { retractQuestion, retryChoice } from '../messages/broadcast-follow-ups'
import type { RetryScope } from '../vocabulary/broadcast-status'
import type { BotContext } from './context'
import type { Press } from './control-presses'
import { beginCorrection } from './forms/correct-form'
import { refreshOpened } from './opened-broadcast'
import { editWith, removePressed, replyWith } from './reply'

/** What follows a broadcast that has ended. Questions are messages of their own, below everything else. */
export const followUpPresses = {
  resend,
  leave,
  retry: askWhomToRetry,
  retry_passing: retry('passing'),
  retry_unknown: retry('unknown'),
  retry_unblocked: retry('unblocked'),
  retry_cancelled: retry('cancelled'),
  correct: beginCorrection,
  correct_now: correct,
  retract: askToRetract,
  retract_now: retract,
  close: removePressed,
} as const satisfies Partial<Record<BroadcastVerb, Press>>

/** From the card itself, which its worker edits. */
async function resend(ctx: BotContext, broadcastId: number): Promise<void> {
  await retryBroadcast(ctx.app, { broadcastId, organiserId: ctx.user.telegramId, scope: 'unknown' })
  await ctx.answerCallbackQuery(ctx.t('broadcast-retrying'))
  await refreshOpened(ctx)
}

/** The unknown stay so: the two buttons that ask about them go. */
async function leave(ctx: BotContext): Promise<void> {
  const rows = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? []
  const kept = rows
    .map((row) =>
      row.filter((button) => !('callback_data' in button && asksAboutUnknown(button.callback_data))),
    )
    .filter((row) => row.length > 0)
  await ctx.answerCallbackQuery(ctx.t('broadcast-left'))
  await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: kept } })
}

function asksAboutUnknown(data: string): boolean {
  const verb = parseBroadcastData(data)?.verb
  return verb === 'resend' || verb === 'leave'
}

async function askWhomToRetry(ctx: BotContext, broadcastId: number): Promise<void> {
  const people = await countRetryable(ctx.app, { broadcastId })
  if (Object.values(people).every((count) => count === 0))
    throw new AppError('nothing_to_retry', { broadcastId })
  await ctx.answerCallbackQuery()
  await replyWith(ctx, retryChoice(ctx.t, { broadcastId, people }))
}

function retry(scope: RetryScope): Press {
  return async (ctx, broadcastId) => {
    await retryBroadcast(ctx.app, { broadcastId, organiserId: ctx.user.telegramId, scope })
    await ctx.answerCallbackQuery(ctx.t('broadcast-retrying'))
    await editWith(ctx, { text: ctx.t('broadcast-retry-begun', { id: String(broadcastId) }) })
  }
}

async function askToRetract(ctx: BotContext, broadcastId: number): Promise<void> {
  const reach = await countReach(ctx.app, { broadcastId, kind: 'retract' })
  if (reach.people === 0) throw new AppError('nothing_to_retract')
  await ctx.answerCallbackQuery()
  await replyWith(ctx, retractQuestion(ctx.t, { broadcastId, reach }))
}

/** The question becomes the card of the recall. */
async function retract(ctx: BotContext, broadcastId: number): Promise<void> {
  const card = pressedPlace(ctx)
  await retractBroadcast(ctx.app, { broadcastId, organiserId: ctx.user.telegramId, card })
  await ctx.answerCallbackQuery(ctx.t('broadcast-started'))
}

/** The panel becomes the card of the correction. */
async function correct(ctx: BotContext, broadcastId: number): Promise<void> {
  const card = pressedPlace(ctx)
  await startCorrection(ctx.app, { broadcastId, organiserId: ctx.user.telegramId, card })
  await ctx.answerCallbackQuery(ctx.t('broadcast-started'))
}

function pressedPlace(ctx: BotContext): { chatId: number; messageId: number } {
  const message = ctx.callbackQuery?.message
  if (message === undefined) throw new AppError('stale_button')
  return { chatId: message.chat.id, messageId: message.message_id }
}
