import { z } from 'zod'
import { listCompetitionRows, tellCompetitions } from '../../domain/competitions/list-competition-rows'
import { competitionAnswer, presentCompetition } from '../external/competition'
import { paging, partOf } from '../external/paging'
import { defineProgramRoute } from '../route'

const path = '/api/v1/competitions'

/** Competitions, for programs: the oldest first. */
export const listCompetitions = defineProgramRoute({
  ...{ method: 'GET', path },
  summary: 'Competitions, all or the active ones alone',
  input: z.object({
    query: z.object({ active_only: z.enum(['true', 'false']).default('false'), ...paging }),
  }),
  // With all who play in them.
  attemptsPerMinute: 120,
  answer: z.array(competitionAnswer),
  async handle({ app, input: { query } }) {
    const activeOnly = query.active_only === 'true'
    const rows = await listCompetitionRows(app, { ...query, activeOnly, limit: query.limit + 1 })
    const { part, ...next } = partOf(rows, { path, query })
    return { body: (await tellCompetitions(app, part)).map(presentCompetition), ...next }
  },
})
