import { parseTimezone } from '../../schemas/timezone'
import { AppError } from '../../errors'
import { zoneAt } from '../../messages/competition-dates'
import { errorSentence } from '../../messages/error-sentence'
import { ADVISER_COMPETITION_TYPE, competitionTypes, roles } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'
import type { Translate } from '../../messages/translate'
import { asks } from './competition-answers'
import type { CompetitionAnswers, CompetitionStep, EditedCompetition } from './competition-answers'
import type { Result, StepButton } from './form'
import { inPairs } from './paged-buttons'

/** Offered with a press, after the organiser's own; any other is typed. */
const offeredZones = ['Europe/Moscow', 'Europe/Berlin', 'Europe/London', 'Asia/Almaty', 'UTC']

const needs = { slots: 'requiresTimeSlots', panel: 'requiresJuryPanel' } as const

/** What kind of competition; of a classic game with advisers what another type does to them is told first. */
export const typeStep: CompetitionStep = {
  name: 'type',
  applies: asks('type'),
  prompt: ({ ctx: { t }, facts: { competition } }) => {
    const hasAdvisers = competition?.availableRoles.includes('adviser') === true
    const note = hasAdvisers ? `\n\n${t('competition-type-advisers')}` : ''
    return {
      message: { text: `${t('competition-ask-type')}${note}` },
      buttons: inPairs(
        competitionTypes.map((type) => ({
          label: t(`competition-type-${type.replaceAll('_', '-')}`),
          value: type,
        })),
      ),
    }
  },
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ answers }, input) => {
    if (input.kind !== 'button') return { kind: 'unexpected' }
    const competitionType = competitionTypes.find((known) => known === input.value)
    if (competitionType === undefined) throw new AppError('stale_button')
    if (answers.edit !== undefined) return { kind: 'accepted', answers: { ...answers, competitionType } }
    const isClassic = competitionType === ADVISER_COMPETITION_TYPE
    const availableRoles = roles.filter((role) => isClassic || role !== 'adviser')
    return { kind: 'accepted', answers: { ...answers, competitionType, availableRoles } }
  },
}

/** Roles to press on and off; advisers only of a classic game. */
export const rolesStep: CompetitionStep = {
  name: 'roles',
  applies: asks('roles'),
  chosen: ({ availableRoles }) => availableRoles,
  prompt: ({ ctx: { t }, answers, facts }) => {
    const chosen = rolesOf(answers, facts)
    const offered = typeOf(answers, facts) === ADVISER_COMPETITION_TYPE ? roles : withoutAdviser
    const toggles = offered.map((role) =>
      toggle(t(`role-${role}`), { value: role, isOn: chosen.includes(role) }),
    )
    return { message: { text: t('competition-ask-roles') }, buttons: [...inPairs(toggles), nextRow(t)] }
  },
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ ctx, answers, facts }, input): Result<CompetitionAnswers> => {
    if (input.kind !== 'button') return { kind: 'unexpected' }
    const chosen = rolesOf(answers, facts)
    if (input.value === 'next') {
      const problem = chosen.length === 0 ? new AppError('role_needed') : null
      if (problem !== null) return { kind: 'refused', sentence: errorSentence(ctx.t, problem) }
      return { kind: 'accepted', answers: { ...answers, availableRoles: [...chosen] } }
    }
    const availableRoles = roles.filter((role) => chosen.includes(role) !== (role === input.value))
    return { kind: 'stay', answers: { ...answers, availableRoles } }
  },
}

/** On whose clocks its dates and slots are. */
export const zoneStep: CompetitionStep = {
  name: 'zone',
  applies: asks('zone'),
  prompt: ({ ctx: { t, user, app }, answers: { edit } }) => {
    const zones = zonesFor(user.timezone)
    const note = edit === undefined ? '' : `\n\n${t('competition-zone-moves')}`
    return {
      message: { text: `${t('competition-ask-zone')}${note}` },
      buttons: inPairs(
        zones.map((zone) => ({ label: zoneAt(zone, app.now()), value: zone.replaceAll('/', '--') })),
      ),
    }
  },
  hint: ({ ctx: { t } }) => t('competition-expect-zone'),
  accept: ({ ctx, answers }, input) => {
    if (input.kind !== 'text' && input.kind !== 'button') return { kind: 'unexpected' }
    const said = input.kind === 'text' ? input.text : input.value.replaceAll('--', '/')
    const timezone = parseTimezone(said)
    // An offset would not follow the clocks when they are changed.
    if (timezone === null || /\d/.test(timezone))
      return { kind: 'refused', sentence: ctx.t('competition-expect-zone') }
    return { kind: 'accepted', answers: { ...answers, timezone } }
  },
}

/** What voters must choose: two switches. */
export const needsStep: CompetitionStep = {
  name: 'needs',
  applies: asks('needs', ({ availableRoles = [] }) => availableRoles.includes('voter')),
  chosen: ({ requiresTimeSlots, requiresJuryPanel }) => [requiresTimeSlots, requiresJuryPanel],
  prompt: ({ ctx: { t }, answers, facts }) => ({
    message: { text: t('competition-ask-needs') },
    buttons: [
      ...Object.entries(needs).map(([value, name]) => [
        toggle(t(`competition-needs-${value}`), { value, isOn: needOf(name, answers, facts) }),
      ]),
      nextRow(t),
    ],
  }),
  hint: ({ ctx: { t } }) => t('form-choose-button'),
  accept: ({ answers, facts }, input) => {
    if (input.kind !== 'button') return { kind: 'unexpected' }
    if (input.value === 'next') return { kind: 'accepted', answers: needsAnswered(answers, facts) }
    if (input.value !== 'slots' && input.value !== 'panel') throw new AppError('stale_button')
    const name = needs[input.value]
    return { kind: 'stay', answers: { ...answers, [name]: !needOf(name, answers, facts) } }
  },
}

const withoutAdviser: readonly Role[] = roles.filter((role) => role !== 'adviser')

function rolesOf(
  { availableRoles }: CompetitionAnswers,
  { competition }: EditedCompetition,
): readonly Role[] {
  return availableRoles ?? competition?.availableRoles ?? []
}

function typeOf({ competitionType }: CompetitionAnswers, { competition }: EditedCompetition) {
  return competition?.competitionType ?? competitionType
}

function needOf(
  name: (typeof needs)[keyof typeof needs],
  answers: CompetitionAnswers,
  { competition }: EditedCompetition,
): boolean {
  return answers[name] ?? competition?.[name] ?? false
}

function needsAnswered(answers: CompetitionAnswers, facts: EditedCompetition): CompetitionAnswers {
  return {
    ...answers,
    requiresTimeSlots: needOf('requiresTimeSlots', answers, facts),
    requiresJuryPanel: needOf('requiresJuryPanel', answers, facts),
  }
}

function zonesFor(own: string | null): string[] {
  const first = own === null || /\d/.test(own) ? [] : [own]
  return [...new Set([...first, ...offeredZones])]
}

function toggle(label: string, { value, isOn }: { value: string; isOn: boolean }): StepButton {
  return { label: `${isOn ? '✅' : '⬜️'} ${label}`, value }
}

function nextRow(t: Translate): StepButton[] {
  return [{ label: t('button-next'), value: 'next' }]
}
