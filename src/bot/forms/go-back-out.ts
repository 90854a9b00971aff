import { FormattedString } from '@grammyjs/parse-mode'
import { discardDraft } from '../../domain/conversations/discard-draft'
import { menuMessage } from '../../messages/menu'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { editWith, replyWith } from '../reply'
import type { OpenForm } from './draft-state'
import { leaveForm } from './leave-form'
import { hasReplyKeyboard } from './render-prompt'

/** Cancel: to what was there before the form; where it does not say, the chat keeps a sentence that nothing was saved. */
export async function cancelForm(ctx: BotContext, open: OpenForm): Promise<void> {
  const isTold = open.form.cameFrom !== undefined || open.form.cancelled !== undefined
  if (isTold) return goBackOut(ctx, open)
  await leaveForm(ctx, ctx.t('form-cancelled'))
}

/** From the first question to what was there before the form; what was answered by then is said to be lost. */
export async function goBackOut(ctx: BotContext, open: OpenForm): Promise<void> {
  const { form, answers, isBegun } = open
  const lost = ctx.t('form-cancelled')
  const takesKeyboard = hasReplyKeyboard(ctx, open)
  // Of a message that takes a keyboard from below the chat Telegram shows no buttons.
  if (takesKeyboard) await ctx.reply(lost, { reply_markup: { remove_keyboard: true } })
  if (form.cancelled !== undefined) await form.cancelled(ctx, answers)
  else {
    const before = (await form.cameFrom?.(ctx, answers)) ?? menuMessage(ctx.t)
    await show(ctx, isBegun && !takesKeyboard ? headed(before, lost) : before)
  }
  await discardDraft(ctx.app, { telegramId: ctx.user.telegramId })
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
