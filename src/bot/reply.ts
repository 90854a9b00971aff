import { GrammyError } from 'grammy'
import type { Context } from 'grammy'
import type { Message } from 'grammy/types'
import { toMainMenu } from '../messages/menu'
import { isNotModified } from '../telegram/send-outcome'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** Answers with a message in the same chat. Links are not previewed: a preview would open one-time links. */
export function replyWith(ctx: BotContext, message: OutgoingMessage): Promise<Message.TextMessage> {
  return ctx.reply(message.text, {
    ...(message.entities === undefined ? {} : { entities: message.entities }),
    ...(message.reply_markup === undefined ? {} : { reply_markup: message.reply_markup }),
    link_preview_options: { is_disabled: true },
  })
}

/** Answers with a sentence with which something ends, and the way back to the main menu. */
export function replyAtEnd(ctx: BotContext, text: string): Promise<Message.TextMessage> {
  return replyWith(ctx, { text, reply_markup: toMainMenu(ctx.t) })
}

/** Turns the message whose button was pressed into another one; see {@link editMessage}. */
export function editWith(ctx: BotContext, message: OutgoingMessage): Promise<void> {
  return edit(ctx, message, (text, other) => ctx.editMessageText(text, other))
}

/**
 * Turns a message of this chat into another one. Only inline keyboards can be edited in; without one the buttons go. A
 * message that is so already is left alone; one that is gone or too old is replaced by a new message.
 */
export function editMessage(
  ctx: BotContext,
  { messageId, message }: { messageId: number; message: OutgoingMessage },
): Promise<void> {
  const chatId = ctx.chat?.id ?? ctx.user.telegramId
  return edit(ctx, message, (text, other) => ctx.api.editMessageText(chatId, messageId, text, other))
}

type EditCall = (text: string, other: Parameters<Context['editMessageText']>[1]) => Promise<unknown>

async function edit(ctx: BotContext, message: OutgoingMessage, call: EditCall): Promise<void> {
  const { reply_markup: markup } = message
  const keyboard = markup !== undefined && 'inline_keyboard' in markup ? markup : { inline_keyboard: [] }
  try {
    await call(message.text, {
      ...(message.entities === undefined ? {} : { entities: message.entities }),
      reply_markup: keyboard,
      link_preview_options: { is_disabled: true },
    })
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
    if (isNotModified(error)) return
    if (!isGone(error)) throw error
    await replyWith(ctx, message)
  }
}

/** Takes the buttons off the message whose button was pressed: of something finished they would only say that they are old. */
export async function removeButtons(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery === undefined) return
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: [] } })
  } catch (error) {
    // Gone or without buttons already: just as well.
    if (!(error instanceof GrammyError)) throw error
  }
}

/** Deletes the message whose button was pressed; one that is too old for that stays without its buttons. */
export async function removePressed(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery === undefined) return
  try {
    await ctx.deleteMessage()
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
    await removeButtons(ctx)
  }
}

/** Tells a person something short: over the button that was pressed, otherwise as a message. */
export async function tell(ctx: BotContext, sentence: string): Promise<void> {
  if (ctx.callbackQuery === undefined || sentence.length > MAX_ALERT_LENGTH) await replyAtEnd(ctx, sentence)
  else await ctx.answerCallbackQuery({ text: sentence, show_alert: true })
}

/** Longer texts are refused by answerCallbackQuery. */
const MAX_ALERT_LENGTH = 200

function isGone({ description }: GrammyError): boolean {
  return /message to edit not found|message can't be edited|no text in the message to edit/.test(description)
}
