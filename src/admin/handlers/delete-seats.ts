import { z } from 'zod'
import { deleteSeat } from '../../domain/competitions/delete-seat'
import type { SeatKind } from '../../domain/competitions/seat-kinds'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Deletes a slot or panel that nobody holds or waits for. */
export const deleteSlot = defineDeletion('slot')
export const deletePanel = defineDeletion('panel')

function defineDeletion(kind: SeatKind) {
  return defineSessionRoute({
    method: 'DELETE',
    path: `/api/${kind}s/:id`,
    access: 'organiser',
    summary: `Deletes a ${kind} that nobody holds or waits for`,
    input: z.object({ params: z.object({ id: rowId }), query: z.strictObject({ version }) }),
    async handle({ app, session, input: { params, query } }) {
      await deleteSeat(app, { kind, id: params.id, organiserId: session.telegramId, ...query })
      return { status: 204, body: null }
    },
  })
}
