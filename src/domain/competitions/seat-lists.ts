import { In } from 'typeorm'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import { foldedContains } from '../../db/place'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { safeText } from '../csv/csv'
import { holds, references } from '../lists/filters'
import type { List } from '../lists/list'
import { panelSeatsTaken, slotSeatsTaken } from './seats-taken'
import type { SeatsTaken } from './seats-taken'

/** A slot or panel with how many of its places are taken. */
export type Taken<Seat> = Seat & { taken: number }

export const slotList: List<Taken<TimeSlot>> = {
  from: sql`time_slots s`,
  id: sql`s.id`,
  sorts: { id: sql`s.id`, startsAt: sql`s.starts_at`, maxVoters: sql`s.max_voters` },
  filters: {
    competitionId: references(sql`s.competition_id`),
    isActive: holds(sql`s.is_active`),
  },
  search: (text) => foldedContains(sql`CAST(s.slot_day AS varchar(10))`, text),
  async load(app, ids) {
    const rows = await app.db.source.getRepository(TimeSlot).findBy({ id: In([...ids]) })
    return withTaken(rows, await read<SeatsTaken>(app, slotSeatsTaken(ids)))
  },
  csv: {
    id: ({ id }) => id,
    competition_id: ({ competitionId }) => competitionId,
    day: ({ slotDay }) => slotDay,
    start_time: ({ startTime }) => startTime,
    end_time: ({ endTime }) => endTime,
    starts_at: ({ startsAt }) => startsAt.toISOString(),
    ends_at: ({ endsAt }) => endsAt.toISOString(),
    is_active: ({ isActive }) => String(isActive),
    max_voters: ({ maxVoters }) => maxVoters,
    taken: ({ taken }) => taken,
  },
}

export const panelList: List<Taken<JuryPanel>> = {
  from: sql`jury_panels s`,
  id: sql`s.id`,
  sorts: { id: sql`s.id`, panelName: sql`s.panel_name`, maxVoters: sql`s.max_voters` },
  filters: {
    competitionId: references(sql`s.competition_id`),
    isActive: holds(sql`s.is_active`),
  },
  search: (text) => foldedContains(sql`s.panel_name`, text),
  async load(app, ids) {
    const rows = await app.db.source.getRepository(JuryPanel).findBy({ id: In([...ids]) })
    return withTaken(rows, await read<SeatsTaken>(app, panelSeatsTaken(ids)))
  },
  csv: {
    id: ({ id }) => id,
    competition_id: ({ competitionId }) => competitionId,
    panel_name: ({ panelName }) => safeText(panelName),
    is_active: ({ isActive }) => String(isActive),
    max_voters: ({ maxVoters }) => maxVoters,
    taken: ({ taken }) => taken,
  },
}

function withTaken<Seat extends { id: number }>(
  rows: readonly Seat[],
  seats: readonly SeatsTaken[],
): Taken<Seat>[] {
  return rows.map((row) => ({ ...row, taken: seats.find(({ id }) => id === row.id)?.taken ?? 0 }))
}
