import { In } from 'typeorm'
import type { App } from '../../app'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import { read } from '../../db/read'
import { panelSeatsTaken, slotSeatsTaken } from './seats-taken'
import type { SeatsTaken } from './seats-taken'

export interface SlotSeats {
  id: number
  startsAt: Date
  endsAt: Date
  capacity: number
  free: number
}

/** What a registration has or wishes. */
export interface HeldSeats {
  registrationId: number
  slotIds: readonly number[]
  panelId: number | null
}

export interface PanelSeats {
  id: number
  name: string
  capacity: number
  free: number
}

/**
 * Active slots (by time) and panels (by name) of a competition with their free places. For somebody who changes a
 * registration, the places it holds are free, and those that are no more active are offered still.
 */
export async function listSeats(
  app: Pick<App, 'db'>,
  { competitionId, held }: { competitionId: number; held?: HeldSeats },
): Promise<{ slots: SlotSeats[]; panels: PanelSeats[] }> {
  const exceptId = held?.registrationId ?? 0
  const offered = (ids: readonly number[]) => [
    { competitionId, isActive: true },
    { competitionId, id: In(ids) },
  ]
  const { slotIds = [], panelId = null } = held ?? {}
  const { source } = app.db
  const slots = await source
    .getRepository(TimeSlot)
    .find({ where: offered(slotIds), order: { startsAt: 'ASC', id: 'ASC' } })
  const panels = await source
    .getRepository(JuryPanel)
    .find({ where: offered(panelId === null ? [] : [panelId]), order: { panelName: 'ASC', id: 'ASC' } })
  const slotsTaken = await read<SeatsTaken>(app, slotSeatsTaken(slots.map(idOf), { exceptId }))
  const panelsTaken = await read<SeatsTaken>(app, panelSeatsTaken(panels.map(idOf), { exceptId }))
  return {
    slots: slots.map(({ id, startsAt, endsAt, maxVoters }) => {
      return { id, startsAt, endsAt, capacity: maxVoters, free: freeOf({ id, maxVoters }, slotsTaken) }
    }),
    panels: panels.map(({ id, panelName, maxVoters }) => {
      return { id, name: panelName, capacity: maxVoters, free: freeOf({ id, maxVoters }, panelsTaken) }
    }),
  }
}

const idOf = ({ id }: { id: number }) => id

/** Never below zero: organisers may lower a capacity below what is taken. */
export function freeOf(row: { id: number; maxVoters: number }, seats: readonly SeatsTaken[]): number {
  const taken = seats.find(({ id }) => id === row.id)?.taken ?? 0
  return Math.max(0, row.maxVoters - taken)
}
