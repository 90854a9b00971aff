import { panelList } from '../../domain/competitions/seat-lists'
import { panelRecord } from '../api-types'
import { defineListRoutes, defineNestedPage } from '../list-routes'
import { presentPanel } from '../presenters/competition'

const panels = {
  name: 'panels',
  access: 'organiser',
  list: panelList,
  present: presentPanel,
  shown: panelRecord,
  missing: 'panel_not_found',
} as const

/** Jury panels, for the web panel: all, and those of one competition. */
export const listPanels = [
  ...defineListRoutes(panels),
  defineNestedPage(panels, { path: '/api/competitions/:id/panels', filter: 'competitionId' }),
]
