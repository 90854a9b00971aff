import { submitRegistration } from '../../domain/registrations/submit-registration'
import { AppError } from '../../errors'
import { registrationCard } from '../../messages/registration-card'
import { registrationDone } from '../../messages/registration-summary'
import type { BotContext } from '../context'
import { showCardHere } from '../registration-cards'
import type { Form, Input, Prompt, Recovery, Result, Step } from './form'
import { beginRegistration } from './begin-registration'
import {
  isWishFull,
  loadRegisterFacts,
  nothingAnswered,
  registerAnswers,
  registerFactsFrom,
} from './register-answers'
import type { RegisterAnswers, RegisterFacts } from './register-answers'
import { competitionStep, roleStep } from './register-choices'
import { fieldSteps } from './register-fields'
import { panelStep, slotsStep } from './register-seats'
import { editAnswer, summaryPrompt } from './register-summary'
import type { RegisterView } from './register-summary'

const summaryStep: Step<RegisterAnswers, RegisterFacts> = {
  name: 'summary',
  prompt: promptSummary,
  hint: ({ ctx }) => ctx.t('form-choose-button'),
  accept: acceptSummary,
}

/** /register: competition, role, what is still missing of the profile, seats, summary. */
export const registerForm: Form<RegisterAnswers, RegisterFacts> = {
  name: 'register',
  version: 1,
  answers: registerAnswers,
  initial: nothingAnswered,
  begin: (ctx) => beginRegistration(ctx, {}),
  steps: [competitionStep, roleStep, ...fieldSteps(), slotsStep, panelStep, summaryStep],
  loadFacts: loadRegisterFacts,
  factsFrom: registerFactsFrom,
  complete,
  recover: recoverRegistration,
}

/** Where something is full, to join the waiting list takes the place of Confirm. */
function promptSummary(view: RegisterView): Prompt {
  const { t } = view.ctx
  if (!isWishFull(view))
    return summaryPrompt(view, { save: { label: t('button-confirm'), value: 'confirm' } })
  return summaryPrompt(view, {
    save: { label: t('waiting-join'), value: 'wait' },
    notes: [t('waiting-summary', { place: view.facts.crowd.waiting + 1 })],
  })
}

function acceptSummary(view: RegisterView, input: Input): Result<RegisterAnswers> {
  const value = input.kind === 'button' ? input.value : null
  if (value !== 'confirm' && value !== 'wait') return editAnswer(view, input)
  return { kind: 'accepted', answers: { ...view.answers, whenFull: value === 'wait' ? 'wait' : 'refuse' } }
}

/** The summary turns into the registration's card. */
async function complete(ctx: BotContext, answers: RegisterAnswers): Promise<'in_place'> {
  const { competitionId, role, fields, slotIds, panelId, whenFull } = answers
  if (competitionId === null || role === null) throw new AppError('stale_button')
  const { id: userId, telegramId } = ctx.user
  const submission = { userId, telegramId, competitionId, role, fields, slotIds, panelId, whenFull }
  const { registrationId } = await submitRegistration(ctx.app, submission)
  await showCardHere(ctx, registrationId, (card) =>
    registrationCard(ctx.t, card, registrationDone(ctx.t, card.registration)),
  )
  return 'in_place'
}

/** A refusal leads to the question it is about; without a way on the form is given up, as nothing could be saved. */
export function recoverRegistration(
  { code, details }: AppError,
  answers: RegisterAnswers,
): Recovery<RegisterAnswers> | null {
  switch (code) {
    case 'phone_taken':
      return change('phone', answers)
    case 'email_taken':
      return change('email', answers)
    case 'field_missing':
    case 'field_invalid':
      return change(String(details['field']), answers)
    case 'slot_taken':
      return change('slots', {
        ...answers,
        slotIds: answers.slotIds.filter((id) => id !== details['slotId']),
      })
    case 'slot_invalid':
    case 'slot_overlap':
      return change('slots', { ...answers, slotIds: [] })
    case 'slots_required':
      return change('slots', answers)
    case 'panel_taken':
    case 'panel_invalid':
    case 'panel_required':
      return change('panel', { ...answers, panelId: null })
    case 'competition_full':
      return change('summary', answers)
    case 'competition_closed':
    case 'competition_not_found':
    case 'role_closed':
    case 'registration_exists':
      return { kind: 'abandon' }
    default:
      return null
  }
}

function change(step: string, answers: RegisterAnswers): Recovery<RegisterAnswers> {
  return { kind: 'change', step, answers: { ...answers, page: 0 } }
}
