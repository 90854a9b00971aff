import { z } from 'zod'
import { listCompetitionRows } from '../../domain/competitions/list-competition-rows'
import { competitionAnswer } from '../external/competition'
import { paging, partOf } from '../external/paging'
import { writeCompetitions } from '../external/write-competitions'
import { JsonPieces } from '../json-pieces'
import { defineProgramRoute } from '../route'

const path = '/api/v1/competitions'

/** Competitions with all who play in them, for programs: the oldest first. */
export const listCompetitions = defineProgramRoute({
  ...{ method: 'GET', path },
  summary: 'Competitions with their days and players, all or the active ones alone',
  input: z.object({
    query: z.object({ active_only: z.enum(['true', 'false']).default('false'), ...paging({ most: 100 }) }),
  }),
  attemptsPerMinute: 120,
  answer: z.array(competitionAnswer),
  async handle({ app, input: { query } }) {
    const activeOnly = query.active_only === 'true'
    const rows = await listCompetitionRows(app, { ...query, activeOnly, limit: query.limit + 1 })
    const { part, ...next } = partOf(rows, { path, query })
    return { body: new JsonPieces(writeCompetitions(app, part)), ...next }
  },
})
