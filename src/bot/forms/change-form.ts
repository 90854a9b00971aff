import { changeRegistration } from '../../domain/registrations/change-registration'
import { seatDifferences } from '../../domain/seats/change-seats'
import { changeDone } from '../../messages/registration-change'
import { registrationCard } from '../../messages/registration-card'
import { AppError } from '../../errors'
import type { BotContext } from '../context'
import { loadOwn, sendCard, showCardHere } from '../registration-cards'
import { loadChangeFacts, wishOf } from './change-facts'
import type { ChangeFacts } from './change-facts'
import type { Form, Input, Prompt, Recovery, Result, Step, StepView } from './form'
import { nothingAnswered, registerAnswers } from './register-answers'
import type { RegisterAnswers } from './register-answers'
import { fieldSteps } from './register-fields'
import { recoverRegistration } from './register-form'
import { panelStep, slotsStep } from './register-seats'
import { editAnswer, summaryPrompt } from './register-summary'

type View = StepView<RegisterAnswers, ChangeFacts>

const summaryStep: Step<RegisterAnswers, ChangeFacts> = {
  name: 'summary',
  isCounted: false,
  prompt: promptSummary,
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptSummary,
}

/** Changing a registration: all of it at once, each answer behind its button. */
export const changeForm: Form<RegisterAnswers, ChangeFacts> = {
  name: 'change',
  version: 1,
  answers: registerAnswers,
  initial: nothingAnswered,
  steps: [
    ...[...fieldSteps(), slotsStep, panelStep].map((step) => ({ ...step, applies: () => false })),
    summaryStep,
  ],
  loadFacts: loadChangeFacts,
  complete,
  cancelled,
  recover,
}

function promptSummary(view: View): Prompt {
  const { t } = view.ctx
  return summaryPrompt(view, {
    save: { label: t('change-save'), value: 'save' },
    title: t('change-title'),
    hint: t('change-hint'),
    notes: isJudgedAnew(view) ? [t('change-decided-again')] : [],
  })
}

/** An approval is of slots, panel and seconded player; see changeRegistration, which decides. */
function isJudgedAnew({ answers, facts: { registration } }: View): boolean {
  const { status, secondedPlayer } = registration
  const isOther = secondedPlayer !== (answers.fields.secondedPlayer ?? null)
  return status === 'approved' && (isOther || seatDifferences(wishOf(registration), answers).length > 0)
}

function acceptSummary(view: View, input: Input): Result<RegisterAnswers> {
  const isSave = input.kind === 'button' && input.value === 'save'
  return isSave ? { kind: 'accepted', answers: view.answers } : editAnswer(view, input)
}

/** The summary turns into the registration's card. */
async function complete(ctx: BotContext, answers: RegisterAnswers): Promise<'in_place'> {
  const { registrationId, fields, slotIds, panelId } = answers
  if (registrationId === null) throw new AppError('stale_button')
  const change = { userId: ctx.user.id, registrationId, fields, slotIds, panelId }
  const changed = await changeRegistration(ctx.app, change)
  await showCardHere(ctx, registrationId, (card) => registrationCard(ctx.t, card, changeDone(ctx.t, changed)))
  return 'in_place'
}

/** The card again, in place of the summary or below all that was typed. */
async function cancelled(
  ctx: BotContext,
  { registrationId }: RegisterAnswers,
  lost: string | undefined,
): Promise<void> {
  if (registrationId === null) throw new AppError('stale_button')
  if (ctx.callbackQuery === undefined) return sendCard(ctx, await loadOwn(ctx, registrationId), lost)
  await showCardHere(ctx, registrationId, (card) => registrationCard(ctx.t, card, lost))
}

/** What leaves nothing to change. */
const over: ReadonlySet<string> = new Set(['registration_not_found', 'registration_ended', 'change_closed'])

/** What is gone or over cannot be changed; everything else leads where the application's would. */
function recover(error: AppError, answers: RegisterAnswers): Recovery<RegisterAnswers> | null {
  return over.has(error.code) ? { kind: 'abandon' } : recoverRegistration(error, answers)
}
