import { z } from 'zod'
import { copyCompetition } from '../../domain/competitions/copy-competition'
import { loadOverview } from '../../domain/competitions/load-overview'
import type { Competition } from '../../db/entities/competition.entity'
import { line } from '../../schemas/bounded-text'
import { parseDay } from '../../schemas/event-date'
import { cardOf, showResult } from '../competition-views'
import { assertOrganiser } from '../filters/organisers-only'
import type { Form, Step } from './form'

const competitionName = line({ min: 2, max: 255 })

const answers = z.object({
  competitionId: z.int(),
  name: z.string().optional(),
  /** Null: without dates and slots. */
  firstDay: z.string().nullable().optional(),
})
type CopyAnswers = z.infer<typeof answers>

interface CopyFacts {
  source: Competition
  /** Whether it has dates or slots that could move. */
  hasDays: boolean
}

const nameStep: Step<CopyAnswers, CopyFacts> = {
  name: 'name',
  prompt: ({ ctx: { t }, facts: { source } }) => ({
    message: { text: t('copy-ask-name', { name: source.name }) },
  }),
  hint: ({ ctx: { t } }) => t('competition-expect-name'),
  accept: ({ ctx, answers: given }, input) => {
    if (input.kind !== 'text') return { kind: 'unexpected' }
    const name = competitionName.safeParse(input.text)
    if (!name.success) return { kind: 'refused', sentence: ctx.t('competition-expect-name') }
    return { kind: 'accepted', answers: { ...given, name: name.data } }
  },
}

const dayStep: Step<CopyAnswers, CopyFacts> = {
  name: 'day',
  applies: (_, { hasDays }) => hasDays,
  prompt: ({ ctx: { t } }) => ({
    message: { text: t('copy-ask-day') },
    buttons: [[{ label: t('copy-without-days'), value: 'none' }]],
  }),
  hint: ({ ctx: { t } }) => t('slots-expect-days-one'),
  accept: ({ ctx, answers: given, facts: { source } }, input) => {
    if (input.kind === 'button' && input.value === 'none')
      return { kind: 'accepted', answers: { ...given, firstDay: null } }
    if (input.kind !== 'text') return { kind: 'unexpected' }
    const firstDay = parseDay(input.text, { now: ctx.app.now(), timezone: source.timezone })
    if (firstDay === null) return { kind: 'refused', sentence: ctx.t('slots-expect-days-one') }
    return { kind: 'accepted', answers: { ...given, firstDay } }
  },
}

/** Writes a competition like another one: its name, and the day on which it begins. */
export const copyForm: Form<CopyAnswers, CopyFacts> = {
  name: 'competition-copy',
  version: 1,
  answers,
  initial: { competitionId: 0 },
  steps: [nameStep, dayStep],
  loadFacts: async (ctx, { competitionId }) => {
    assertOrganiser(ctx)
    const { competition, slots } = await loadOverview(ctx.app, { competitionId })
    const hasDays = competition.startDate !== null || slots.active + slots.inactive > 0
    return { source: competition, hasDays }
  },
  complete: async (ctx, { competitionId, name = '', firstDay = null }) => {
    const organiserId = ctx.user.telegramId
    const copyId = await copyCompetition(ctx.app, { competitionId, name, firstDay, organiserId })
    return showResult(ctx, await cardOf(ctx, copyId))
  },
  cameFrom: (ctx, { competitionId }) => cardOf(ctx, competitionId),
  recover: ({ code }) =>
    code === 'not_organiser' || code === 'competition_not_found' ? { kind: 'abandon' } : null,
}
