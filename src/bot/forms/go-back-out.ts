import { FormattedString } from '@grammyjs/parse-mode'
import { discardDraft } from '../../domain/conversations/discard-draft'
import { menuMessage } from '../../messages/menu'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { editWith, removePressed, replyWith } from '../reply'
import type { OpenForm } from './draft-state'
import { leaveForm } from './leave-form'
import { removeQuestionButtons } from './remove-question-buttons'
import { hasReplyKeyboard } from './render-prompt'

/** Cancel: to what was there before the form; where it does not say, the chat keeps a sentence that nothing was saved. */
export async function cancelForm(ctx: BotContext, open: OpenForm): Promise<void> {
  const { form } = open
  if (form.cameFrom !== undefined || form.cancelled !== undefined) return leaveBy(ctx, open, 'cancel')
  await leaveForm(ctx, ctx.t('form-cancelled'))
}

/** From the first question to what was there before the form; what was answered by then is said to be lost. */
export function goBackOut(ctx: BotContext, open: OpenForm): Promise<void> {
  return leaveBy(ctx, open, 'back')
}

async function leaveBy(ctx: BotContext, open: OpenForm, verb: 'back' | 'cancel'): Promise<void> {
  const { form, answers } = open
  const { telegramId } = ctx.user
  const lost = ctx.t('form-cancelled')
  const takesKeyboard = hasReplyKeyboard(ctx, open)
  // Of a message that takes a keyboard from below the chat Telegram shows no buttons.
  if (takesKeyboard) await ctx.reply(lost, { reply_markup: { remove_keyboard: true } })
  if (form.cancelled !== undefined) {
    await removeQuestionButtons(ctx)
    // Whatever fails below, the form is closed: several messages cannot be shown in one step.
    await discardDraft(ctx.app, { telegramId })
    return form.cancelled(ctx, answers, takesKeyboard ? undefined : lost)
  }
  const before = await beforeOf(ctx, open, verb)
  if (before === null) await removePressed(ctx)
  else await show(ctx, open.isBegun && !takesKeyboard ? headed(before, lost) : before)
  await removeQuestionButtons(ctx)
  await discardDraft(ctx.app, { telegramId })
}

/** What was there before the form; null: it stands above the question. */
async function beforeOf(
  ctx: BotContext,
  { form, answers }: OpenForm,
  verb: 'back' | 'cancel',
): Promise<OutgoingMessage | null> {
  if (verb === 'back' && form.backTo !== undefined) return form.backTo(ctx, answers)
  return (await form.cameFrom?.(ctx, answers)) ?? menuMessage(ctx.t)
}

async function show(ctx: BotContext, message: OutgoingMessage): Promise<void> {
  if (ctx.callbackQuery === undefined) await replyWith(ctx, message)
  else await editWith(ctx, message)
}

function headed(message: OutgoingMessage, sentence: string): OutgoingMessage {
  const said = new FormattedString(message.text, message.entities ?? [])
  const { text, entities } = FormattedString.join([new FormattedString(sentence), said], '\n\n')
  return { ...message, text, entities }
}
