import { z } from 'zod'
import { listSlotRows } from '../../domain/competitions/list-slot-rows'
import { paging, partOf } from '../external/paging'
import { defineProgramRoute } from '../route'
import { rowId } from '../row-id'

const path = '/api/v1/time-slots'
const timeOfDay = z.string().regex(/^\d\d:\d\d$/)
const slotAnswer = z.strictObject({
  ...{ id: z.int(), competition_id: z.int(), day: z.iso.date(), start_time: timeOfDay, end_time: timeOfDay },
  ...{ max_voters: z.int(), is_active: z.boolean(), assigned: z.int(), available: z.int() },
})
const SECONDS = /:\d\d$/

/** The slots of a competition, for programs: by day and start; times are those of the competition's zone. */
export const listTimeSlots = defineProgramRoute({
  ...{ method: 'GET', path },
  summary: 'Time slots of a competition, with how many places are assigned and available',
  input: z.object({ query: z.object({ competition_id: rowId, ...paging({ most: 500 }) }) }),
  answer: z.array(slotAnswer),
  async handle({ app, input: { query } }) {
    const { competition_id: competitionId, limit, offset } = query
    const rows = await listSlotRows(app, { competitionId, offset, limit: limit + 1 })
    const { part, ...next } = partOf(rows, { path, query })
    const body = part.map((slot): z.output<typeof slotAnswer> => ({
      ...{ id: slot.id, competition_id: slot.competitionId, day: slot.slotDay },
      start_time: slot.startTime.replace(SECONDS, ''),
      end_time: slot.endTime.replace(SECONDS, ''),
      ...{ max_voters: slot.maxVoters, is_active: slot.isActive },
      ...{ assigned: slot.assigned, available: slot.available },
    }))
    return { body, ...next }
  },
})
