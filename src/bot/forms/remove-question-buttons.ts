import { GrammyError } from 'grammy'
import { findDraft } from '../../domain/conversations/find-draft'
import type { BotContext } from '../context'
import { parseState } from './draft-state'

/**
 * Takes the buttons off the question that a form asked last, where a button below another message was pressed to leave
 * it, such as a refused answer: they would only say that they are too old.
 */
export async function removeQuestionButtons(ctx: BotContext): Promise<void> {
  const pressed = ctx.callbackQuery?.message
  if (pressed === undefined) return
  const { telegramId } = ctx.user
  const draft = await findDraft(ctx.app, { telegramId })
  const questionId = draft?.promptMessageId ?? null
  // A question with a keyboard below the chat has no buttons.
  if (draft === null || questionId === null || parseState(draft)?.hasKeyboard !== false) return
  if (questionId === pressed.message_id) return
  try {
    await ctx.api.editMessageReplyMarkup(telegramId, questionId, { reply_markup: { inline_keyboard: [] } })
  } catch (error) {
    // Gone or without buttons already: just as well.
    if (!(error instanceof GrammyError)) throw error
  }
}
