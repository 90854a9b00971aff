import { loadCompetition } from '../../domain/competitions/load-competition'
import { submitRegistration } from '../../domain/registrations/submit-registration'
import { AppError } from '../../errors'
import { fieldLabel, registrationDone, registrationSummary } from '../../messages/registration-summary'
import { fieldsOfRole } from '../../vocabulary/profile-field'
import type { FormField } from '../../vocabulary/profile-field'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import type { Form, Input, Prompt, Recovery, Result, Step, StepButton, StepView } from './form'
import { beginRegistration } from './begin-registration'
import { loadRegisterFacts, nothingAnswered, registerAnswers, valueOf } from './register-answers'
import type { RegisterAnswers, RegisterFacts } from './register-answers'
import { competitionStep, roleStep } from './register-choices'
import { fieldSteps } from './register-fields'
import { clocksOf, panelStep, slotsStep } from './register-seats'

type View = StepView<RegisterAnswers, RegisterFacts>

const summaryStep: Step<RegisterAnswers, RegisterFacts> = {
  name: 'summary',
  prompt: summaryPrompt,
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
  complete,
  recover,
}

function summaryPrompt({ ctx, answers, facts }: View): Prompt {
  const { role, slotIds, panelId } = answers
  const { offer, slots, panels, overlaps } = facts
  if (role === null || offer === null) throw new Error('a summary of nothing')
  const fields = fieldsOf(answers).map((field) => ({ field, value: valueOf({ answers, facts }, field) }))
  return {
    message: registrationSummary(ctx.t, {
      ...{ competitionName: offer.name, role, fields, overlaps },
      slots: slots.filter(({ id }) => slotIds.includes(id)),
      panelName: panels.find(({ id }) => id === panelId)?.name ?? null,
      clocks: clocksOf(ctx, facts),
    }),
    buttons: [
      [{ label: ctx.t('button-confirm'), value: 'confirm' }],
      ...editButtons({ ctx, answers, facts }),
    ],
  }
}

function editButtons({ ctx, answers, facts }: View): StepButton[][] {
  const edit = (step: string, label: string) => ({ label: `✏️ ${label}`, value: `edit.${step}` })
  const buttons = [
    ...fieldsOf(answers).map((field) => edit(field, fieldLabel(ctx.t, field))),
    ...[slotsStep, panelStep]
      .filter((step) => step.applies?.(answers, facts))
      .map(({ name }) => edit(name, ctx.t(`field-${name}`))),
  ]
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(row * 2, row * 2 + 2),
  )
}

function acceptSummary({ answers, facts }: View, input: Input): Result<RegisterAnswers> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  if (input.value === 'confirm') return { kind: 'accepted', answers }
  const step = input.value.replace(/^edit\./, '')
  const editable = [
    ...fieldsOf(answers),
    ...[slotsStep, panelStep].filter((seats) => seats.applies?.(answers, facts)).map(({ name }) => name),
  ]
  if (!editable.includes(step)) throw new AppError('stale_button')
  return { kind: 'change', step, answers: { ...answers, page: 0 } }
}

function fieldsOf({ role }: RegisterAnswers): readonly FormField[] {
  return role === null ? [] : fieldsOfRole[role]
}

async function complete(ctx: BotContext, answers: RegisterAnswers): Promise<OutgoingMessage> {
  const { competitionId, role, fields, slotIds, panelId } = answers
  if (competitionId === null || role === null) throw new AppError('stale_button')
  const { name } = await loadCompetition(ctx.app, { competitionId })
  const { id: userId, telegramId } = ctx.user
  await submitRegistration(ctx.app, { userId, telegramId, competitionId, role, fields, slotIds, panelId })
  return registrationDone(ctx.t, { competitionName: name, role })
}

/** A refusal leads to the question it is about; without a way on the form is given up, as nothing could be saved. */
function recover({ code, details }: AppError, answers: RegisterAnswers): Recovery<RegisterAnswers> | null {
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
    case 'competition_closed':
    case 'role_closed':
    case 'competition_full':
    case 'registration_exists':
      return { kind: 'abandon' }
    default:
      return null
  }
}

function change(step: string, answers: RegisterAnswers): Recovery<RegisterAnswers> {
  return { kind: 'change', step, answers: { ...answers, page: 0 } }
}
