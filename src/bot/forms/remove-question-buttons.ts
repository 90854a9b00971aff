import { GrammyError } from 'grammy'
import { findDraft } from '../../domain/conversations/find-draft'
import type { Draft } from '../../domain/conversations/find-draft'
import type { BotContext } from '../context'
import { describeError } from '../describe-error'
import { parseState } from './draft-state'
import { parseFormData } from './form-data'

/**
 * Takes the buttons off the question that a form asked last, and off the one whether to go on with it, where the form is
 * left by a command, or by a button below another message, such as a refused answer: they would only say that they are too
 * old. Never throws: what the person wanted is done or about to be, and is not to be done again for the looks of an old
 * question.
 */
export async function removeQuestionButtons(ctx: BotContext): Promise<void> {
  const { telegramId } = ctx.user
  const draft = await findDraft(ctx.app, { telegramId })
  if (draft !== null) await removeButtonsOfDraft(ctx, draft)
}

/** The same, of a draft that another has taken the place of by now. */
export async function removeButtonsOfDraft(ctx: BotContext, draft: Draft): Promise<void> {
  const { promptMessageId: questionId } = draft
  // A question with a keyboard below the chat has no buttons.
  if (questionId !== null && parseState(draft)?.hasKeyboard === false) await removeButtonsOf(ctx, questionId)
  await removeButtonsOfAsking(ctx, draft)
}

/** The same, of the question whether to go on with a draft, where it stood open. */
export async function removeButtonsOfAsking(ctx: BotContext, draft: Draft): Promise<void> {
  const messageId = parseState(draft)?.restart?.messageId ?? null
  if (messageId !== null) await removeButtonsOf(ctx, messageId)
}

/** The same, of a form's pressed message that did not turn into the prompt `promptMessageId`, which is further down. */
export async function removeButtonsOfPressed(ctx: BotContext, promptMessageId: number): Promise<void> {
  const { data, message } = ctx.callbackQuery ?? {}
  if (message === undefined || message.message_id === promptMessageId || data === undefined) return
  if (parseFormData(data) !== null) await editButtonsAway(ctx, message.message_id)
}

/** A message that was pressed just now turns into something else, and keeps its buttons until then. */
async function removeButtonsOf(ctx: BotContext, messageId: number): Promise<void> {
  if (messageId !== ctx.callbackQuery?.message?.message_id) await editButtonsAway(ctx, messageId)
}

async function editButtonsAway(ctx: BotContext, messageId: number): Promise<void> {
  const { telegramId } = ctx.user
  try {
    await ctx.api.editMessageReplyMarkup(telegramId, messageId, { reply_markup: { inline_keyboard: [] } })
  } catch (error) {
    // Gone or without buttons already: just as well.
    if (error instanceof GrammyError) return
    ctx.app.logger.warn({ err: describeError(error) }, 'buttons of a question may be left')
  }
}
