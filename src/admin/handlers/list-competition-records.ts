import { competitionList } from '../../domain/competitions/competition-list'
import { competitionRecord } from '../api-types'
import { defineListRoutes } from '../list-routes'
import { presentCounted } from '../presenters/competition'

/** Competitions, for the panel. */
export const listCompetitionRecords = defineListRoutes({
  name: 'competitions',
  access: 'organiser',
  list: competitionList,
  present: presentCounted,
  shown: competitionRecord,
  missing: 'competition_not_found',
})
