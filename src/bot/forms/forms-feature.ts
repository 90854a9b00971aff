import { Composer } from 'grammy'
import { findDraft } from '../../domain/conversations/find-draft'
import type { Draft } from '../../domain/conversations/find-draft'
import { AppError } from '../../errors'
import { languages } from '../../vocabulary/language'
import { translator } from '../../messages/translate'
import type { BotContext } from '../context'
import { tell } from '../reply'
import { recovering } from './complete-form'
import { openDraft, parseState } from './draft-state'
import type { OpenForm } from './draft-state'
import type { AnyForm, Input } from './form'
import { DRAFT_STEP, navigation, parseFormData } from './form-data'
import type { FormPress, Navigation } from './form-data'
import { handleInput, navigate } from './handle-input'
import { removeButtonsOfAsking, removeButtonsOfDraft, removeQuestionButtons } from './remove-question-buttons'
import { hasReplyKeyboard } from './render-prompt'
import { showStep } from './show-step'
import { moveForm } from './move-form'
import { resumeDraft } from './resume-draft'
import { beginForm, firstAnswers, removeKeyboardOf } from './start-form'

/**
 * Answers to forms: texts, contacts, buttons, and everything else that people send in the middle of one. Without a
 * draft, messages pass on; commands always do.
 */
export function createFormsFeature(forms: readonly AnyForm[]): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^form:/, (ctx) => handlePress(ctx, forms))
  feature.on('message', async (ctx, next) => {
    if (ctx.message.text?.startsWith('/') === true) return next()
    const draft = await findDraft(ctx.app, { telegramId: ctx.user.telegramId })
    if (draft === null) return next()
    await handleMessage(ctx, { forms, draft })
  })
  return feature
}

async function handlePress(ctx: BotContext, forms: readonly AnyForm[]): Promise<void> {
  const press = parseFormData(ctx.callbackQuery?.data ?? '')
  const draft = await findDraft(ctx.app, { telegramId: ctx.user.telegramId })
  if (press === null || draft?.form !== press.form) throw new AppError('stale_button')
  if (press.step === DRAFT_STEP) return continueOrRestart(ctx, { forms, draft, press })
  const verb = navigation.find((known) => known === press.value)
  const isHere = (open: Opened) => press.step === open.step.name
  const isAnswer = (open: Opened) => isHere(open) && verb === undefined && !isOutdated(ctx, { open, draft })
  await withOpenForm(ctx, { forms, draft, isAnswer }, async (open) => {
    if (isAnswer(open)) return answerPress(ctx, open, press.value)
    if (verb === undefined || !isHere(open)) return showWhereWeAre(ctx, open)
    await navigate(ctx, open, verb)
  })
  await removeButtonsOfAsking(ctx, draft)
}

/** A button that the step does not have now, but had in another view or in an older version, leads to what it has. */
async function answerPress(ctx: BotContext, open: OpenForm, value: string): Promise<void> {
  try {
    await handleInput(ctx, open, { kind: 'button', value })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'stale_button') throw error
    await showWhereWeAre(ctx, await moveForm(ctx, open, { answers: open.answers }))
  }
}

async function handleMessage(
  ctx: BotContext,
  { forms, draft }: { forms: readonly AnyForm[]; draft: Draft },
): Promise<void> {
  await withOpenForm(ctx, { forms, draft }, async (open) => {
    // The question whether to go on stands open: an answer to a prompt out of sight would surprise.
    if (parseState(draft)?.restart) {
      await showStep(ctx, open)
      return removeButtonsOfDraft(ctx, draft)
    }
    const verb = typedNavigation(ctx, open)
    if (verb !== undefined) return navigate(ctx, open, verb)
    await handleInput(ctx, open, inputOf(ctx))
  })
}

async function continueOrRestart(
  ctx: BotContext,
  { forms, draft, press }: { forms: readonly AnyForm[]; draft: Draft; press: FormPress },
): Promise<void> {
  if (press.value === 'continue')
    return withOpenForm(ctx, { forms, draft }, async (open) => {
      await removeQuestionButtons(ctx)
      await showStep(ctx, open)
    })
  const wanted = parseState(draft)?.restart
  const form = forms.find(({ name }) => name === (wanted?.form ?? draft.form))
  if (press.value !== 'restart' || form === undefined) throw new AppError('stale_button')
  const answers = form.answers.safeParse(wanted?.answers)
  await removeQuestionButtons(ctx)
  await removeKeyboardOf(ctx, draft)
  await beginForm(ctx, { form, answers: answers.success ? answers.data : await firstAnswers(ctx, form) })
}

type Opened = Omit<OpenForm, 'facts'>

/** Loads the facts of a draft and goes on with it; one that is not of today is resumed as far as it can be. */
async function withOpenForm(
  ctx: BotContext,
  {
    forms,
    draft,
    isAnswer = () => false,
  }: { forms: readonly AnyForm[]; draft: Draft; isAnswer?: (open: Opened) => boolean },
  work: (open: OpenForm) => Promise<void>,
): Promise<void> {
  const opened = openDraft(draft, forms)
  if (opened === null) return resumeDraft(ctx, { forms, draft })
  await recovering(ctx, opened, async () => {
    const { form, answers, step } = opened
    const forPress = isAnswer(opened) ? form.loadForPress?.(ctx, answers, step.name) : undefined
    const facts = await (forPress ?? form.loadFacts(ctx, answers, step.name))
    await work({ ...opened, facts })
  })
}

/** The button that completes the form counts only under what is shown last. */
function isOutdated(ctx: BotContext, { open, draft }: { open: Opened; draft: Draft }): boolean {
  const isLast = open.form.steps.at(-1) === open.step
  return isLast && ctx.callbackQuery?.message?.message_id !== draft.promptMessageId
}

async function showWhereWeAre(ctx: BotContext, open: OpenForm): Promise<void> {
  await tell(ctx, ctx.t('form-stale'))
  await showStep(ctx, open, { anew: true })
}

/** A reply keyboard sends its words as a text. */
function typedNavigation(ctx: BotContext, open: OpenForm): Navigation | undefined {
  if (!hasReplyKeyboard(ctx, open)) return undefined
  const said = ctx.message?.text
  return navigation.find((verb) =>
    languages.some((language) => translator(language)(`button-${verb}`) === said),
  )
}

function inputOf({ message }: BotContext): Input {
  if (message?.text !== undefined) return { kind: 'text', text: message.text }
  if (message?.contact !== undefined) return { kind: 'contact', contact: message.contact }
  return { kind: 'message' }
}
