import { discardDraft } from '../../domain/conversations/discard-draft'
import { createCompetition } from '../../domain/competitions/create-competition'
import type { NewCompetition } from '../../domain/competitions/create-competition'
import { editCompetition } from '../../domain/competitions/edit-competition'
import type { CompetitionPatch } from '../../domain/competitions/settle-competition'
import type { AppError } from '../../errors'
import { newCompetitionSummary } from '../../messages/competition-summary'
import { cardOf, competitionListOf, editMenuOf, showResult, tellIfChanged } from '../competition-views'
import { competitionAnswers, loadEdited } from './competition-answers'
import type { CompetitionAnswers, CompetitionStep, EditedCompetition } from './competition-answers'
import { needsStep, rolesStep, typeStep, zoneStep } from './competition-choice-steps'
import { descriptionStep, endStep, limitStep, nameStep, startStep } from './competition-text-steps'
import type { Form, Recovery } from './form'

const fieldSteps = [
  ...[nameStep, descriptionStep, typeStep, rolesStep, zoneStep],
  ...[startStep, endStep, needsStep, limitStep],
] as const

/** What will be written, before it is. */
const confirmStep: CompetitionStep = {
  name: 'confirm',
  prompt: ({ ctx, answers }) => ({
    message: newCompetitionSummary(ctx.t, {
      ...{ facts: factsOf(answers), language: ctx.user.language, now: ctx.app.now() },
    }),
    buttons: [[{ label: ctx.t('button-confirm'), value: 'yes' }]],
  }),
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ answers }, input) =>
    input.kind === 'button' && input.value === 'yes' ? { kind: 'accepted', answers } : { kind: 'unexpected' },
}

/** Writes a new competition; what is optional can be skipped, and everything changed afterwards. */
export const competitionForm: Form<CompetitionAnswers, EditedCompetition> = {
  name: 'competition',
  version: 1,
  answers: competitionAnswers,
  initial: {},
  steps: [...fieldSteps, confirmStep],
  loadFacts: loadEdited,
  complete: async (ctx, answers) => {
    const organiserId = ctx.user.telegramId
    const competitionId = await createCompetition(ctx.app, {
      ...{ facts: factsOf(answers), organiserId, formOf: organiserId },
    })
    return showResult(ctx, await cardOf(ctx, competitionId))
  },
  cameFrom: (ctx) => competitionListOf(ctx, 0),
  recover: (error, answers) => recover(error, answers),
}

/** Changes one answer of a competition. */
export const competitionEditForm: Form<CompetitionAnswers, EditedCompetition> = {
  name: 'competition-edit',
  version: 1,
  answers: competitionAnswers,
  initial: {},
  steps: fieldSteps.map(clearable),
  loadFacts: loadEdited,
  complete: async (ctx, { edit, ...answers }) => {
    const { competitionId = 0, version = 0 } = edit ?? {}
    const organiserId = ctx.user.telegramId
    const patch = patchOf(answers)
    const isDone = await tellIfChanged(ctx, () =>
      editCompetition(ctx.app, { competitionId, version, patch, organiserId, formOf: organiserId }),
    )
    if (!isDone) await discardDraft(ctx.app, { telegramId: organiserId })
    return showResult(ctx, await cardOf(ctx, competitionId))
  },
  cameFrom: (ctx, { edit }) => cardOf(ctx, edit?.competitionId ?? 0),
  backTo: (ctx, { edit }) => editMenuOf(ctx, edit?.competitionId ?? 0),
  recover: (error) => recover(error, null),
}

/** What /competitions asks in the chat. */
export const competitionForms = [competitionForm, competitionEditForm] as const

/** What could be skipped while writing can be taken away again. */
function clearable(asked: CompetitionStep): CompetitionStep {
  if (asked.skip === undefined) return asked
  const step = { ...asked }
  delete step.skip
  return {
    ...step,
    prompt: (view) => {
      const prompt = step.prompt(view)
      const clear = { label: view.ctx.t('competition-clear'), value: 'clear' }
      return { ...prompt, buttons: [...(prompt.buttons ?? []), [clear]] }
    },
    accept: (view, input) => {
      const isCleared = input.kind === 'button' && input.value === 'clear'
      if (!isCleared) return step.accept(view, input)
      return { kind: 'accepted', answers: asked.skip?.(view.answers) ?? view.answers }
    },
  }
}

function factsOf(answers: CompetitionAnswers): NewCompetition {
  return {
    name: answers.name ?? '',
    description: answers.description ?? null,
    competitionType: answers.competitionType ?? 'tournament',
    availableRoles: answers.availableRoles ?? [],
    timezone: answers.timezone ?? 'UTC',
    startDate: dateOf(answers.startDate) ?? null,
    endDate: dateOf(answers.endDate) ?? null,
    requiresTimeSlots: answers.requiresTimeSlots ?? false,
    requiresJuryPanel: answers.requiresJuryPanel ?? false,
    maxPlayers: answers.maxPlayers ?? null,
  }
}

function patchOf({ startDate, endDate, ...answers }: Omit<CompetitionAnswers, 'edit'>): CompetitionPatch {
  const dates = { startDate: dateOf(startDate), endDate: dateOf(endDate) }
  const given = Object.entries({ ...answers, ...dates }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

function dateOf(iso: string | null | undefined): Date | null | undefined {
  return typeof iso === 'string' ? new Date(iso) : iso
}

/** An end before the start is asked again; what is gone or was changed meanwhile ends the form. */
function recover(error: AppError, answers: CompetitionAnswers | null): Recovery<CompetitionAnswers> | null {
  if (error.code === 'dates_reversed' && answers !== null) return { kind: 'change', step: 'end', answers }
  return endings.has(error.code) ? { kind: 'abandon' } : null
}

const endings: ReadonlySet<string> = new Set([...['not_organiser', 'competition_not_found']])
