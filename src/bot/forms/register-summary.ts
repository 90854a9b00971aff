import { AppError } from '../../errors'
import { whenItIs } from '../../messages/competition-dates'
import { fieldLabel, registrationSummary } from '../../messages/registration-summary'
import type { SummaryFacts } from '../../messages/registration-summary'
import { fieldsOfRole } from '../../vocabulary/profile-field'
import type { FormField } from '../../vocabulary/profile-field'
import type { Input, Prompt, Result, StepButton, StepView } from './form'
import { inPairs } from './paged-buttons'
import { valueOf } from './register-answers'
import type { RegisterAnswers, RegisterFacts } from './register-answers'
import { clocksOf, panelStep, slotsStep } from './register-seats'

export type RegisterView = StepView<RegisterAnswers, RegisterFacts>

/** Everything as it would be saved, with the button that saves it and one to edit each answer. */
export function summaryPrompt(
  { ctx, answers, facts }: RegisterView,
  { save, ...words }: { save: StepButton } & Partial<Pick<SummaryFacts, 'title' | 'hint' | 'notes'>>,
): Prompt {
  const { role, slotIds, panelId } = answers
  const { offer, slots, panels, overlaps } = facts
  if (role === null || offer === null) throw new Error('a summary of nothing')
  const fields = fieldsOf(answers).map((field) => ({ field, value: valueOf({ answers, facts }, field) }))
  return {
    message: registrationSummary(ctx.t, {
      hint: ctx.t('summary-hint', { button: save.label }),
      ...words,
      ...{ competitionName: offer.name, role, fields, overlaps },
      when: whenItIs(ctx.t, offer, ctx.user),
      slots: slots.filter(({ id }) => slotIds.includes(id)),
      panelName: panels.find(({ id }) => id === panelId)?.name ?? null,
      clocks: clocksOf(ctx, facts),
    }),
    buttons: [[save], ...editButtons({ ctx, answers, facts })],
  }
}

/** To the question of the pressed button, and here again; AppError `stale_button` for one that is not asked. */
export function editAnswer(
  { answers, facts }: Omit<RegisterView, 'ctx'>,
  input: Input,
): Result<RegisterAnswers> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const step = input.value.replace(/^edit\./, '')
  const editable = [...fieldsOf(answers), ...seatSteps({ answers, facts }).map(({ name }) => name)]
  if (!editable.includes(step)) throw new AppError('stale_button')
  return { kind: 'change', step, answers: { ...answers, page: 0 } }
}

function editButtons({ ctx, answers, facts }: RegisterView): StepButton[][] {
  const edit = (step: string, label: string) => ({ label: `✏️ ${label}`, value: `edit.${step}` })
  return inPairs([
    ...fieldsOf(answers).map((field) => edit(field, fieldLabel(ctx.t, field))),
    ...seatSteps({ answers, facts }).map(({ name }) => edit(name, ctx.t(`field-${name}`))),
  ])
}

function fieldsOf({ role }: RegisterAnswers): readonly FormField[] {
  return role === null ? [] : fieldsOfRole[role]
}

function seatSteps({ answers, facts }: Omit<RegisterView, 'ctx'>) {
  return [slotsStep, panelStep].filter((step) => step.applies?.(answers, facts))
}
