import { slotList } from '../../domain/competitions/seat-lists'
import { slotRecord } from '../api-types'
import { defineListRoutes, defineNestedPage } from '../list-routes'
import { presentSlot } from '../presenters/competition'

const slots = {
  name: 'slots',
  access: 'organiser',
  list: slotList,
  present: presentSlot,
  shown: slotRecord,
  missing: 'slot_not_found',
} as const

/** Time slots, for the panel: all, and those of one competition. */
export const listSlots = [
  ...defineListRoutes(slots),
  defineNestedPage(slots, { path: '/api/competitions/:id/slots', filter: 'competitionId' }),
]
