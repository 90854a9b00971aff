import type { App } from '../../app'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import { read } from '../../db/read'
import { freeOf } from './list-seats'
import { slotSeatsTaken } from './seats-taken'
import type { SeatsTaken } from './seats-taken'

/** Lists the slots of a competition, by day and start, from `offset` on, with how many places are assigned and left. */
export async function listSlotRows(
  app: Pick<App, 'db'>,
  { competitionId, limit, offset }: { competitionId: number; limit: number; offset: number },
): Promise<(TimeSlot & { assigned: number; available: number })[]> {
  const slots = await app.db.source.getRepository(TimeSlot).find({
    ...{ where: { competitionId }, order: { slotDay: 'ASC', startTime: 'ASC', id: 'ASC' } },
    ...{ take: limit, skip: offset },
  })
  const taken = await read<SeatsTaken>(app, slotSeatsTaken(slots.map(({ id }) => id)))
  return slots.map((slot) => ({
    ...slot,
    assigned: taken.find(({ id }) => id === slot.id)?.taken ?? 0,
    available: freeOf(slot, taken),
  }))
}
