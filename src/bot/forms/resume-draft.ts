import type { Draft } from '../../domain/conversations/find-draft'
import { AppError } from '../../errors'
import type { BotContext } from '../context'
import { parseState } from './draft-state'
import type { OpenForm } from './draft-state'
import type { AnyForm } from './form'
import { leaveForm } from './leave-form'
import { showStep } from './show-step'
import { beginForm, firstAnswers } from './start-form'

/**
 * Goes on with a draft of another version, its question asked anew; where its step is no more, or its answers cannot be
 * read, the form starts over, and one that cannot begin again is left. Each is said.
 */
export async function resumeDraft(
  ctx: BotContext,
  { forms, draft }: { forms: readonly AnyForm[]; draft: Draft },
): Promise<void> {
  const form = forms.find(({ name }) => name === draft.form)
  try {
    if (form === undefined) throw new AppError('stale_button')
    const open = await reopen(ctx, form, draft)
    if (open !== null) return await showStep(ctx, open, { notice: ctx.t('form-updated') })
    const answers = await firstAnswers(ctx, form)
    await beginForm(ctx, { form, answers, notice: ctx.t('form-outdated') })
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    await leaveForm(ctx, ctx.t('form-outdated-left'))
  }
}

async function reopen(ctx: BotContext, form: AnyForm, draft: Draft): Promise<OpenForm | null> {
  const state = parseState(draft)
  const { success, data: answers } = form.answers.safeParse(state?.answers)
  const step = form.steps.find(({ name }) => name === draft.step)
  if (state === null || !success || step === undefined) return null
  const facts = await form.loadFacts(ctx, answers, step.name)
  const returnTo = form.steps.find(({ name }) => name === state.returnTo)?.name ?? null
  return { form, step, answers, facts, returnTo, isBegun: state.isBegun }
}
