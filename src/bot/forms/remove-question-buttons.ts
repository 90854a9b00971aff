import { GrammyError } from 'grammy'
import { findDraft } from '../../domain/conversations/find-draft'
import type { BotContext } from '../context'
import { parseState } from './draft-state'

/**
 * Takes the buttons off the question that a form asked last, where the form is left by a command, or by a button below
 * another message, such as a refused answer: they would only say that they are too old.
 */
export async function removeQuestionButtons(ctx: BotContext): Promise<void> {
  const { telegramId } = ctx.user
  const draft = await findDraft(ctx.app, { telegramId })
  const questionId = draft?.promptMessageId ?? null
  // A question with a keyboard below the chat has no buttons.
  if (draft === null || questionId === null || parseState(draft)?.hasKeyboard !== false) return
  if (questionId === ctx.callbackQuery?.message?.message_id) return
  try {
    await ctx.api.editMessageReplyMarkup(telegramId, questionId, { reply_markup: { inline_keyboard: [] } })
  } catch (error) {
    // Gone or without buttons already: just as well.
    if (!(error instanceof GrammyError)) throw error
  }
}
