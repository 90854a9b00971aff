import { discardDraft } from '../../domain/conversations/discard-draft'
import { findDraft } from '../../domain/conversations/find-draft'
import { menuMessage } from '../../messages/menu'
import type { BotContext } from '../context'
import { removeButtons, replyAtEnd, replyWith } from '../reply'
import { parseState } from './draft-state'
import { removeQuestionButtons } from './remove-question-buttons'

/**
 * Leaves what is being filled in, saying so with the way back to the main menu, and takes the buttons off its question.
 * False, and silence, when there is nothing.
 * Of a message that takes a keyboard from below the chat Telegram shows no buttons: then the menu follows by itself.
 */
export async function leaveForm(ctx: BotContext, sentence: string): Promise<boolean> {
  const { telegramId } = ctx.user
  const draft = await findDraft(ctx.app, { telegramId })
  if (draft === null) return false
  if (parseState(draft)?.hasKeyboard === false) await replyAtEnd(ctx, sentence)
  else {
    await ctx.reply(sentence, { reply_markup: { remove_keyboard: true } })
    await replyWith(ctx, menuMessage(ctx.t))
  }
  await removeQuestionButtons(ctx)
  await removeButtons(ctx)
  return discardDraft(ctx.app, { telegramId })
}
