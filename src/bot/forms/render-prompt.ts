import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import type { OpenForm } from './draft-state'
import { formData } from './form-data'
import type { Navigation } from './form-data'
import { positionOf } from './path'

/** The prompt of the current step: an optional notice, the place in the form, the question, and the buttons. */
export function renderPrompt(
  ctx: BotContext,
  open: OpenForm,
  { notice }: { notice?: string } = {},
): OutgoingMessage {
  const { step, answers, facts } = open
  const { message, buttons = [], keyboard } = step.prompt({ ctx, answers, facts })
  const parts = [
    ...(notice === undefined ? [] : [new FormattedString(`⚠️ ${notice}`)]),
    ...place(ctx, open).map((text) => FormattedString.italic(text)),
    new FormattedString(message.text, message.entities ?? []),
  ]
  const { text, entities } = FormattedString.join(parts, '\n\n')
  if (keyboard !== undefined) {
    const row = navigationOf(open).map((verb) => ({ text: ctx.t(`button-${verb}`) }))
    const reply_markup = { keyboard: [...keyboard, row], resize_keyboard: true, one_time_keyboard: true }
    return { text, entities, reply_markup }
  }
  const rows = buttons.map((row) => row.map(({ label, value }) => button(open, { label, value })))
  return { text, entities, reply_markup: { inline_keyboard: [...rows, navigationRow(ctx, open)] } }
}

/** Whether the current step is answered with a reply keyboard, which stays until another message takes it away. */
export function hasReplyKeyboard(ctx: BotContext, { step, answers, facts }: OpenForm): boolean {
  return step.prompt({ ctx, answers, facts }).keyboard !== undefined
}

/** Back, Skip where the step is optional, and Cancel. */
export function navigationRow(ctx: BotContext, open: OpenForm): InlineKeyboardButton[] {
  return navigationOf(open).map((verb) => button(open, { label: ctx.t(`button-${verb}`), value: verb }))
}

function navigationOf(open: OpenForm): Navigation[] {
  return open.step.skip === undefined ? ['back', 'cancel'] : ['back', 'skip', 'cancel']
}

function place(ctx: BotContext, open: OpenForm): string[] {
  if (open.returnTo !== null) return [ctx.t('form-changing')]
  const position = positionOf(open)
  return position === null ? [] : [ctx.t('form-position', position)]
}

function button(
  { form, step }: OpenForm,
  { label, value }: { label: string; value: string },
): InlineKeyboardButton {
  return { text: label, callback_data: formData({ form: form.name, step: step.name, value }) }
}
