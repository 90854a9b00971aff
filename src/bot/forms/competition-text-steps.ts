import { competitionDescription, competitionName, MOST_PLAYERS } from '../../schemas/competition'
import { parseEventDate } from '../../schemas/event-date'
import { AppError } from '../../errors'
import type { ErrorCode } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { asks } from './competition-answers'
import type {
  CompetitionAnswers,
  CompetitionField,
  CompetitionStep,
  EditedCompetition,
} from './competition-answers'
import type { Result } from './form'

interface TextStep {
  field: CompetitionField
  isAsked?: (answers: CompetitionAnswers) => boolean
  /** What the typed text means for the answers; null: nothing. */
  read: (
    text: string,
    place: { answers: CompetitionAnswers; facts: EditedCompetition; now: Date },
  ) => CompetitionAnswers | null
  /** What forbids these answers, though each means something. */
  problem?: (place: { answers: CompetitionAnswers; facts: EditedCompetition }) => ErrorCode | null
  skip?: (answers: CompetitionAnswers) => CompetitionAnswers
}

/** A question that is answered by typing: `competition-ask-<field>`, and `competition-expect-<field>` with an example. */
function textStep({ field, isAsked, read, problem, skip }: TextStep): CompetitionStep {
  return {
    name: field,
    applies: asks(field, isAsked),
    prompt: ({ ctx: { t }, answers, facts }) => ({
      message: { text: t(`competition-ask-${field}`, { zone: zoneOf({ answers, facts }) }) },
    }),
    hint: ({ ctx: { t } }) => t(`competition-expect-${field}`),
    accept: ({ ctx, answers, facts }, input): Result<CompetitionAnswers> => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const understood = read(input.text, { answers, facts, now: ctx.app.now() })
      const expected = ctx.t(`competition-expect-${field}`)
      if (understood === null) return { kind: 'refused', sentence: expected }
      const code = problem?.({ answers: understood, facts }) ?? null
      if (code !== null)
        return { kind: 'refused', sentence: `${errorSentence(ctx.t, new AppError(code))} ${expected}` }
      return { kind: 'accepted', answers: understood }
    },
    ...(skip === undefined ? {} : { skip }),
  }
}

export const nameStep = textStep({
  field: 'name',
  read: (text, { answers }) => {
    const name = competitionName.safeParse(text)
    return name.success ? { ...answers, name: name.data } : null
  },
})

export const descriptionStep = textStep({
  field: 'description',
  read: (text, { answers }) => {
    const description = competitionDescription.safeParse(text)
    return description.success ? { ...answers, description: description.data } : null
  },
  skip: (answers) => ({ ...answers, description: null }),
})

export const startStep = textStep({
  field: 'start',
  read: (text, { answers, facts, now }) => {
    const at = parseEventDate(text, { now, timezone: zoneOf({ answers, facts }) })
    return at === null ? null : { ...answers, startDate: at.toISOString() }
  },
  skip: (answers) => ({ ...answers, startDate: null, ...(answers.edit ? {} : { endDate: null }) }),
})

export const endStep = textStep({
  field: 'end',
  isAsked: ({ startDate }) => typeof startDate === 'string',
  read: (text, { answers, facts, now }) => {
    const at = parseEventDate(text, {
      ...{ now: startOf({ answers, facts }) ?? now, timezone: zoneOf({ answers, facts }) },
    })
    return at === null ? null : { ...answers, endDate: at.toISOString() }
  },
  problem: ({ answers, facts }) => {
    const start = startOf({ answers, facts })
    const isReversed = start !== null && new Date(answers.endDate ?? start) < start
    return isReversed ? 'dates_reversed' : null
  },
  skip: (answers) => ({ ...answers, endDate: null }),
})

export const limitStep = textStep({
  field: 'limit',
  isAsked: ({ availableRoles = [] }) => availableRoles.includes('player'),
  read: (text, { answers }) => {
    const limit = Number(/^\s*(\d{1,6})\s*$/.exec(text)?.[1] ?? 0)
    return limit < 1 || limit > MOST_PLAYERS ? null : { ...answers, maxPlayers: limit }
  },
  skip: (answers) => ({ ...answers, maxPlayers: null }),
})

/** When it begins, as far as it is known. */
function startOf({ answers, facts }: { answers: CompetitionAnswers; facts: EditedCompetition }): Date | null {
  const start = answers.startDate ?? facts.competition?.startDate ?? null
  return start === null ? null : new Date(start)
}

/** The zone on whose calendar dates are read. */
function zoneOf({ answers, facts }: { answers: CompetitionAnswers; facts: EditedCompetition }): string {
  return answers.timezone ?? facts.competition?.timezone ?? 'UTC'
}
