import { findDraft } from '../../domain/conversations/find-draft'
import type { Draft } from '../../domain/conversations/find-draft'
import { saveDraft } from '../../domain/conversations/save-draft'
import type { BotContext } from '../context'
import { replyWith } from '../reply'
import { parseState } from './draft-state'
import type { DraftState, Restart } from './draft-state'
import type { AnyForm } from './form'
import { DRAFT_STEP, formData } from './form-data'
import { moveForm } from './move-form'
import { pathOf } from './path'
import { removeButtonsOfAsking, removeButtonsOfDraft } from './remove-question-buttons'
import { showStep } from './show-step'

/**
 * Begins a form. When the person is in the middle of one, they are asked first whether to go on with that; what they
 * wanted now is kept for "start over". Errors of the form's loadFacts go to the caller.
 */
export async function startForm(
  ctx: BotContext,
  form: AnyForm,
  answers: unknown,
  how: { anew?: boolean } = {},
): Promise<void> {
  const draft = await findDraft(ctx.app, { telegramId: ctx.user.telegramId })
  const state = draft === null ? null : parseState(draft)
  if (draft !== null && state?.isBegun === true)
    return askToContinue(ctx, { draft, state, restart: { form: form.name, answers } })
  if (draft !== null) await removeKeyboardOf(ctx, draft)
  await beginForm(ctx, { form, answers, ...how })
  if (draft !== null) await removeButtonsOfDraft(ctx, draft)
}

/** Begins a form at its first step, whatever was there before. */
export async function beginForm(
  ctx: BotContext,
  { form, answers, ...how }: { form: AnyForm; answers: unknown; notice?: string; anew?: boolean },
): Promise<void> {
  const [first] = form.steps
  if (first === undefined) throw new Error(`form ${form.name} has no steps`)
  const facts = await form.loadFacts(ctx, answers, first.name)
  const open = { form, step: first, answers, facts, returnTo: null, isBegun: false }
  const [step] = pathOf(open)
  if (step === undefined) throw new Error(`form ${form.name} has no step to begin with`)
  await showStep(ctx, await moveForm(ctx, open, { step }), how)
}

/** Takes away the keyboard that a draft's question may have put below the chat: another question would be answered with it. */
export async function removeKeyboardOf(ctx: BotContext, draft: Draft): Promise<void> {
  if (parseState(draft)?.hasKeyboard === false) return
  await ctx.reply(ctx.t('form-noted'), { reply_markup: { remove_keyboard: true } })
}

/** What a form begins with when nobody says more. */
export async function firstAnswers(ctx: BotContext, form: AnyForm): Promise<unknown> {
  return (await form.begin?.(ctx)) ?? form.initial
}

/** What is asked when the same is begun again, and when it is something else. */
const words = {
  same: { text: 'form-unfinished', textAt: 'form-unfinished-at', restart: 'form-restart' },
  other: { text: 'form-unfinished-other', textAt: 'form-unfinished-other-at', restart: 'form-restart-other' },
} as const

async function askToContinue(
  ctx: BotContext,
  { draft, state, restart }: { draft: Draft; state: DraftState; restart: Omit<Restart, 'messageId'> },
): Promise<void> {
  const said = words[restart.form === draft.form ? 'same' : 'other']
  const button = (value: 'continue' | 'restart', text: string) => ({
    text,
    callback_data: formData({ form: draft.form, step: DRAFT_STEP, value }),
  })
  const names = { form: ctx.t(`form-name-${draft.form}`), wanted: ctx.t(`form-name-${restart.form}`) }
  const { position } = state
  const text = position === null ? ctx.t(said.text, names) : ctx.t(said.textAt, { ...names, ...position })
  const keyboard = [[button('continue', ctx.t('form-continue'))], [button('restart', ctx.t(said.restart))]]
  const { message_id: messageId } = await replyWith(ctx, {
    text,
    reply_markup: { inline_keyboard: keyboard },
  })
  await saveDraft(ctx.app, { ...draft, answers: { ...state, restart: { ...restart, messageId } } })
  await removeButtonsOfAsking(ctx, draft)
}
