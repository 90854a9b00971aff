import { z } from 'zod'
import { editSlot as edit } from '../../domain/competitions/edit-slot'
import type { SlotPatch } from '../../domain/competitions/edit-slot'
import { slotList } from '../../domain/competitions/seat-lists'
import { presentSlot } from '../presenters/competition'
import { loadShown } from '../presenters/load-shown'
import { slotRecord } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { calendarDay, places, timeOfDay } from '../seat-input'
import { version } from '../version'

const fields = z
  .strictObject({
    ...{ slotDay: calendarDay, startTime: timeOfDay, endTime: timeOfDay },
    ...{ maxVoters: places, isActive: z.boolean() },
  })
  .partial()

/** Changes a slot: when it is, its places, whether it is offered. */
export const editSlot = defineSessionRoute({
  method: 'PUT',
  path: '/api/slots/:id',
  access: 'organiser',
  summary: 'Changes the given fields of a slot',
  input: z.object({ params: z.object({ id: rowId }), body: fields.extend({ version }) }),
  answer: slotRecord,
  async handle({ app, session, input: { params, body } }) {
    const { version: seen, ...given } = body
    const patch = given as SlotPatch // zod leaves out what was not given
    await edit(app, { slotId: params.id, organiserId: session.telegramId, version: seen, patch })
    return { body: presentSlot(await loadShown(app, slotList, { id: params.id, missing: 'slot_not_found' })) }
  },
})
