import { competitionList } from '../../domain/competitions/competition-list'
import { defineListRoutes } from '../list-routes'
import { presentCounted } from '../presenters/competition'

/** Competitions, for the panel. */
export const listCompetitionRecords = defineListRoutes({
  name: 'competitions',
  access: 'organiser',
  list: competitionList,
  present: presentCounted,
  missing: 'competition_not_found',
})
