import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { BotContext } from '../context'
import { replyWith, tell } from '../reply'
import { completeForm } from './complete-form'
import type { OpenForm } from './draft-state'
import type { Input, Result } from './form'
import type { Navigation } from './form-data'
import { cancelForm, goBackOut } from './go-back-out'
import { moveForm } from './move-form'
import { stepAfter, stepBefore, stepNamed } from './path'
import { navigationRow } from './render-prompt'
import { showStep } from './show-step'

/** Lets the current step judge an answer and goes where it leads. */
export async function handleInput(ctx: BotContext, open: OpenForm, input: Input): Promise<void> {
  const { step, answers, facts } = open
  const result = await step.accept({ ctx, answers, facts }, input)
  await follow(ctx, open, result)
}

/** Back, Skip or Cancel. */
export async function navigate(ctx: BotContext, open: OpenForm, verb: Navigation): Promise<void> {
  if (verb === 'cancel') return cancelForm(ctx, open)
  if (verb === 'back') return goBack(ctx, open)
  if (open.step.skip === undefined) return explain(ctx, open)
  await goOn(ctx, open, open.step.skip(open.answers))
}

/** What is said to a message that is no answer to the current step: a sticker, or a text where buttons are. */
export async function explain(ctx: BotContext, open: OpenForm): Promise<void> {
  const { step, answers, facts } = open
  const sentence = `${ctx.t('form-unexpected')} ${step.hint({ ctx, answers, facts })}`
  if (ctx.callbackQuery !== undefined) return tell(ctx, sentence)
  await replyWith(ctx, { text: sentence, reply_markup: { inline_keyboard: [navigationRow(ctx, open)] } })
}

async function follow(ctx: BotContext, open: OpenForm, result: Result<unknown>): Promise<void> {
  switch (result.kind) {
    case 'accepted':
      return goOn(ctx, open, result.answers)
    case 'stay':
      if (result.alert !== undefined) await tell(ctx, result.alert)
      return showStep(ctx, await moveForm(ctx, chosenIn(open, result.answers), { answers: result.answers }))
    case 'change': {
      const step = stepNamed(open.form, result.step)
      const changing = await moveForm(ctx, open, { step, answers: result.answers })
      return showStep(ctx, { ...changing, returnTo: open.step.name }, { leaves: open })
    }
    case 'refused':
      return refuse(ctx, open, result.sentence)
    case 'unexpected':
      return explain(ctx, open)
  }
}

function chosenIn(open: OpenForm, answers: unknown): OpenForm {
  const { step } = open
  const isSame = isDeepStrictEqual(step.chosen?.(open.answers), step.chosen?.(answers))
  return isSame ? open : { ...open, isBegun: true }
}

/** The answer may have chosen what the facts are about, and by them the way goes on. */
async function goOn(ctx: BotContext, open: OpenForm, answers: unknown): Promise<void> {
  const { form, returnTo } = open
  const here = await moveForm(ctx, open, { answers })
  const step = returnTo === null ? stepAfter(here) : stepNamed(form, returnTo)
  if (step === null) return complete(ctx, here)
  const there = await moveForm(ctx, here, { step })
  await showStep(ctx, { ...there, returnTo: null }, { leaves: open })
}

/** A typed answer with which the form cannot be completed is a wrong answer: another may follow, and the ways out stay. */
async function complete(ctx: BotContext, open: OpenForm): Promise<void> {
  try {
    await completeForm(ctx, open)
  } catch (error) {
    const isAnswered = error instanceof AppError && error.kind === 'user' && ctx.callbackQuery === undefined
    if (!isAnswered) throw error
    await refuse(ctx, open, errorSentence(ctx.t, error))
  }
}

async function goBack(ctx: BotContext, open: OpenForm): Promise<void> {
  const answers = open.step.back?.(open.answers) ?? null
  if (answers !== null) return showStep(ctx, await moveForm(ctx, open, { answers }))
  const step = open.returnTo === null ? stepBefore(open) : stepNamed(open.form, open.returnTo)
  if (step === null) return goBackOut(ctx, open)
  const there = await moveForm(ctx, open, { step })
  await showStep(ctx, { ...there, returnTo: null }, { leaves: open })
}

/** The question stays where it is: a wrong press gets an alert, a wrong message an answer with the same ways out. */
async function refuse(ctx: BotContext, open: OpenForm, sentence: string): Promise<void> {
  if (ctx.callbackQuery !== undefined) return tell(ctx, sentence)
  await replyWith(ctx, { text: sentence, reply_markup: { inline_keyboard: [navigationRow(ctx, open)] } })
}
