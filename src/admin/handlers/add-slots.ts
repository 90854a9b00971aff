import { z } from 'zod'
import { addSlots as add } from '../../domain/competitions/add-slots'
import { createOnce } from '../../domain/creations/create-once'
import { MOST_SLOTS } from '../../schemas/competition'
import type { TimeWindow } from '../../schemas/time-windows'
import { slotSeriesAnswer } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { calendarDay, places, timeOfDay } from '../seat-input'

const window = z
  .strictObject({ startTime: timeOfDay, endTime: timeOfDay })
  .refine(({ startTime, endTime }) => startTime !== endTime)
/** Each day and each window once, as the chat reads them. */
const series = z
  .strictObject({
    days: z
      .array(calendarDay)
      .min(1)
      .max(MOST_SLOTS)
      .transform((days) => [...new Set(days)]),
    windows: z.array(window).min(1).max(MOST_SLOTS).transform(distinct),
    maxVoters: places,
  })
  .refine(({ days, windows }) => days.length * windows.length <= MOST_SLOTS)

/** Adds slots on each of the days at each of the times. */
export const addSlots = defineSessionRoute({
  method: 'POST',
  path: '/api/competitions/:id/slots',
  access: 'organiser',
  summary: 'Adds slots on each of the days at each of the times; those that exist stay as they are',
  createsOnce: true,
  input: z.object({ params: z.object({ id: rowId }), body: series }),
  answer: slotSeriesAnswer,
  async handle({ app, session, creation, input: { params, body } }) {
    const facts = { competitionId: params.id, organiserId: session.telegramId, ...body }
    const added = await createOnce(app, creation, async (note) => (await add(app, { ...facts, note })).added)
    return { status: 201, body: { added, existing: body.days.length * body.windows.length - added } }
  },
})

function distinct(windows: readonly TimeWindow[]): TimeWindow[] {
  return [...new Map(windows.map((one) => [`${one.startTime} ${one.endTime}`, one])).values()]
}
