import { z } from 'zod'
import type { CompetitionOverview } from '../../domain/competitions/load-overview'
import { loadOverview } from '../../domain/competitions/load-overview'
import { competitionTypes, roles } from '../../vocabulary/roles'
import type { BotContext } from '../context'
import { assertOrganiser } from '../filters/organisers-only'
import type { Step } from './form'

/** What can be asked about a competition, in the order in which it is. */
export const competitionFields = [
  'name',
  'description',
  'type',
  'roles',
  'zone',
  'start',
  'end',
  'needs',
  'limit',
] as const
export type CompetitionField = (typeof competitionFields)[number]

export const competitionAnswers = z.object({
  /** The one answer that is changed, of which competition, and what its card showed; absent when a new one is written. */
  edit: z.object({ competitionId: z.int(), version: z.int(), field: z.enum(competitionFields) }).optional(),
  name: z.string().optional(),
  description: z.string().nullable().optional(),
  competitionType: z.enum(competitionTypes).optional(),
  availableRoles: z.array(z.enum(roles)).optional(),
  timezone: z.string().optional(),
  startDate: z.iso.datetime().nullable().optional(),
  endDate: z.iso.datetime().nullable().optional(),
  requiresTimeSlots: z.boolean().optional(),
  requiresJuryPanel: z.boolean().optional(),
  maxPlayers: z.int().nullable().optional(),
})
export type CompetitionAnswers = z.infer<typeof competitionAnswers>

/** The competition that is changed; null while a new one is written. */
export interface EditedCompetition {
  competition: CompetitionOverview['competition'] | null
}

export type CompetitionStep = Step<CompetitionAnswers, EditedCompetition>

/** Read for every update. */
export async function loadEdited(ctx: BotContext, { edit }: CompetitionAnswers): Promise<EditedCompetition> {
  assertOrganiser(ctx)
  if (edit === undefined) return { competition: null }
  const { competition } = await loadOverview(ctx.app, edit)
  return { competition }
}

/** Whether a step is asked: of an edit the one, of a new competition those that `isAsked`. */
export function asks(
  field: CompetitionField,
  isAsked: (answers: CompetitionAnswers) => boolean = () => true,
) {
  return (answers: CompetitionAnswers) =>
    answers.edit === undefined ? isAsked(answers) : answers.edit.field === field
}
