import { z } from 'zod'
import { countOfSeat } from '../../domain/competitions/count-of-seat'
import type { SeatKind } from '../../domain/competitions/seat-kinds'
import { consequencesOf } from '../presenters/consequences'
import { consequencesAnswer } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** Who names a slot or panel, to be read before it is deleted. */
export const showSlotConsequences = defineConsequences('slot')
export const showPanelConsequences = defineConsequences('panel')

function defineConsequences(kind: SeatKind) {
  return defineSessionRoute({
    method: 'GET',
    path: `/api/${kind}s/:id/consequences`,
    access: 'organiser',
    summary: `Which registrations name a ${kind}; while they hold it or wait for it, it cannot be deleted`,
    input: z.object({ params: z.object({ id: rowId }) }),
    answer: consequencesAnswer,
    async handle({ app, input }) {
      return { body: consequencesOf(await countOfSeat(app, { kind, id: input.params.id })) }
    },
  })
}
