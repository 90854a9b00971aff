import { z } from 'zod'
import { listCompetitionRows } from '../../domain/competitions/list-competition-rows'
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
  answer: z.array(competitionAnswer),
  async handle({ app, input: { query } }) {
    const activeOnly = query.active_only === 'true'
    const rows = await listCompetitionRows(app, { ...query, activeOnly, limit: query.limit + 1 })
    const { part, ...next } = partOf(rows, { path, query })
    return { body: part.map(presentCompetition), ...next }
  },
})
