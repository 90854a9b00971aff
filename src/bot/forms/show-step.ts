import { saveDraft } from '../../domain/conversations/save-draft'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { editWith, replyWith } from '../reply'
import { draftRow } from './draft-state'
import type { OpenForm } from './draft-state'
import { removeButtonsOfPressed } from './remove-question-buttons'
import { hasReplyKeyboard, renderPrompt } from './render-prompt'

/**
 * Shows the current step and keeps the draft: in this order, for a prompt may be repeated after a crash but must not
 * be lost. A pressed message turns into the prompt; an answer by message gets a new one, and so does a prompt with a
 * keyboard below the chat: then the pressed question loses its buttons. `leaves`: the step before, whose reply keyboard
 * must go. `anew`: below everything else, also after a press.
 */
export async function showStep(
  ctx: BotContext,
  open: OpenForm,
  { notice, leaves, anew = false }: { notice?: string; leaves?: OpenForm; anew?: boolean } = {},
): Promise<void> {
  const message = renderPrompt(ctx, open, notice === undefined ? {} : { notice })
  if (leaves !== undefined && hasReplyKeyboard(ctx, leaves) && !hasKeyboard(message)) {
    await ctx.reply(ctx.t('form-noted'), { reply_markup: { remove_keyboard: true } })
  }
  const promptMessageId = anew ? await send(ctx, message) : await show(ctx, message)
  await saveDraft(ctx.app, draftRow(ctx, open, { promptMessageId, hasKeyboard: hasKeyboard(message) }))
  await removeButtonsOfPressed(ctx, promptMessageId)
}

async function show(ctx: BotContext, message: OutgoingMessage): Promise<number> {
  const pressed = ctx.callbackQuery?.message
  if (pressed === undefined || hasKeyboard(message)) return send(ctx, message)
  await editWith(ctx, message)
  return pressed.message_id
}

async function send(ctx: BotContext, message: OutgoingMessage): Promise<number> {
  const sent = await replyWith(ctx, message)
  return sent.message_id
}

function hasKeyboard({ reply_markup: markup }: OutgoingMessage): boolean {
  return markup !== undefined && 'keyboard' in markup
}
