import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { toMainMenu } from '../../messages/menu'
import type { BotContext } from '../context'
import { removeButtons, replyWith } from '../reply'
import type { OpenForm } from './draft-state'
import { leaveForm } from './leave-form'
import { stepNamed } from './path'
import { showStep } from './show-step'

/** Does what the form is for. What a race or a closed entry refuses leads to the step that can answer it. */
export async function completeForm(ctx: BotContext, open: OpenForm): Promise<void> {
  const message = await recovering(ctx, open, () => open.form.complete(ctx, open.answers))
  if (message === undefined || message === 'in_place') return
  if (message !== null) await replyWith(ctx, { reply_markup: toMainMenu(ctx.t), ...message })
  await removeButtons(ctx)
}

/** Runs `work`; a user error that the form knows how to go on from is told with that way, and the answer is undefined. */
export async function recovering<T>(
  ctx: BotContext,
  open: Omit<OpenForm, 'facts'>,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    await recover(ctx, open, error)
    return undefined
  }
}

async function recover(ctx: BotContext, open: Omit<OpenForm, 'facts'>, error: AppError): Promise<void> {
  const { form } = open
  const recovery = form.recover?.(error, open.answers) ?? null
  if (recovery === null) throw error
  const sentence = errorSentence(ctx.t, error)
  if (recovery.kind === 'abandon') {
    await leaveForm(ctx, sentence)
    return
  }
  const { answers } = recovery
  const step = stepNamed(form, recovery.step)
  const facts = await form.loadFacts(ctx, answers, step.name)
  const returnTo = step.name === open.step.name ? null : open.step.name
  await showStep(ctx, { ...open, step, answers, facts, returnTo }, { notice: sentence })
}
