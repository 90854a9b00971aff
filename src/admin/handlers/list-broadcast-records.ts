import { broadcastList } from '../../domain/broadcasts/broadcast-list'
import { defineListRoutes } from '../list-routes'
import { broadcastDetail, broadcastRecord } from '../api-types/broadcasts'
import { presentBroadcast, presentBroadcastDetail } from '../presenters/broadcast'

/** Broadcasts, for the panel; one of them as it is at this moment. */
export const listBroadcastRecords = defineListRoutes({
  name: 'broadcasts',
  access: 'organiser',
  list: broadcastList,
  present: presentBroadcast,
  shown: broadcastRecord,
  shownOne: broadcastDetail,
  presentOne: presentBroadcastDetail,
  missing: 'broadcast_not_found',
})
