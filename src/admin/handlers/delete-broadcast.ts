import { z } from 'zod'
import { discardBroadcast } from '../../domain/broadcasts/discard-broadcast'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Drops a draft that will not be sent, as the chat's button does. */
export const deleteBroadcast = defineSessionRoute({
  method: 'DELETE',
  path: '/api/broadcasts/:id',
  access: 'organiser',
  summary: 'Drops a draft; what was launched stays',
  input: z.object({ params: z.object({ id: rowId }), query: z.strictObject({ version }) }),
  async handle({ app, input: { params, query } }) {
    await discardBroadcast(app, { broadcastId: params.id, ...query })
    return { status: 204, body: null }
  },
})
