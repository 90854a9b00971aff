import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { join, sql } from '../../db/sql'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import type { Reading } from '../lists/list'

const MOST_COMPETITIONS = 5
const MOST_SLOTS = 24
const MOST_PANELS = 12

interface Seat {
  id: number
  capacity: number
  taken: number
}

/** How full a competition is: its active slots that are not over, its active panels, and where the two meet. */
export interface SeatMap {
  competitionId: number
  name: string
  /** IANA zone in which its slots are given. */
  timezone: string
  slots: (Seat & { startsAt: Date; endsAt: Date })[]
  panels: (Seat & { name: string })[]
  /** How many there are beyond those. */
  moreSlots: number
  morePanels: number
  /** Voters of a panel who hold a slot; a pair without any is left out. */
  cells: { slotId: number; panelId: number; taken: number }[]
}

type Place = Pick<SeatMap, 'competitionId' | 'name' | 'timezone'>

/** The seats of active competitions that have any: those whose next slot is soonest come first. */
export async function loadSeatMaps(app: Reading): Promise<SeatMap[]> {
  const now = app.now()
  const competitions = await read<Place>(
    app,
    sql`SELECT c.id AS "competitionId", c.name, c.timezone FROM competitions c
          LEFT JOIN (SELECT competition_id, min(starts_at) AS next FROM time_slots
            WHERE is_active = ${true} AND ends_at > ${now} GROUP BY competition_id) s ON s.competition_id = c.id
        WHERE c.is_active = ${true} AND (s.next IS NOT NULL
          OR EXISTS (SELECT 1 FROM jury_panels p WHERE p.competition_id = c.id AND p.is_active = ${true}))
        ORDER BY s.next ASC NULLS LAST, c.id DESC LIMIT ${MOST_COMPETITIONS}`,
  )
  return Promise.all(competitions.map((competition) => loadSeatMap(app, competition)))
}

async function loadSeatMap(app: Reading, competition: Place): Promise<SeatMap> {
  const { competitionId } = competition
  const found = await read<
    Omit<Seat, 'taken'> & { all: number; startsAt: Date | string; endsAt: Date | string }
  >(
    app,
    sql`SELECT s.id, s.max_voters AS capacity, s.starts_at AS "startsAt", s.ends_at AS "endsAt", count(*) OVER () AS "all"
        FROM time_slots s WHERE s.competition_id = ${competitionId} AND s.is_active = ${true} AND s.ends_at > ${app.now()}
        ORDER BY s.starts_at, s.id LIMIT ${MOST_SLOTS}`,
  )
  const foundPanels = await read<Omit<Seat, 'taken'> & { all: number; name: string }>(
    app,
    sql`SELECT s.id, s.max_voters AS capacity, s.panel_name AS name, count(*) OVER () AS "all"
        FROM jury_panels s WHERE s.competition_id = ${competitionId} AND s.is_active = ${true}
        ORDER BY s.panel_name, s.id LIMIT ${MOST_PANELS}`,
  )
  const held = await countHeld(app, competitionId)
  const takenOf = (isIt: (pair: Held) => boolean) =>
    held.filter(isIt).reduce((sum, { taken }) => sum + taken, 0)
  const slots = found.map(({ id, capacity, startsAt, endsAt }) => ({
    ...{ id, capacity, startsAt: toDate(startsAt), endsAt: toDate(endsAt) },
    taken: takenOf((pair) => pair.slotId === id),
  }))
  const panels = foundPanels.map(({ id, capacity, name }) => ({
    ...{ id, capacity, name },
    taken: takenOf((pair) => pair.slotId === null && pair.panelId === id),
  }))
  return {
    ...competition,
    ...{ slots, panels },
    moreSlots: (found[0]?.all ?? 0) - slots.length,
    morePanels: (foundPanels[0]?.all ?? 0) - panels.length,
    cells: held.flatMap(({ slotId, panelId, taken }) => {
      const isShown = slots.some(({ id }) => id === slotId) && panels.some(({ id }) => id === panelId)
      return slotId === null || panelId === null || !isShown ? [] : { slotId, panelId, taken }
    }),
  }
}

/** How many hold a slot and have a panel, or none; without a slot: how many have the panel, whatever their slots are. */
interface Held {
  slotId: number | null
  panelId: number | null
  taken: number
}

/** Goes out from the competition's registrations: they are few beside all, and the planner knows how many. */
function countHeld(app: Pick<Reading, 'db'>, competitionId: number): Promise<Held[]> {
  const holding = sql`r.competition_id = ${competitionId} AND r.status IN (${join(seatHoldingStatuses)})`
  return read(
    app,
    sql`SELECT s.time_slot_id AS "slotId", p.jury_panel_id AS "panelId", count(*) AS taken
        FROM registrations r JOIN voter_time_slots s ON s.registration_id = r.id
          LEFT JOIN voter_jury_panels p ON p.registration_id = r.id
        WHERE ${holding} GROUP BY s.time_slot_id, p.jury_panel_id
        UNION ALL
        SELECT NULL, p.jury_panel_id, count(*)
        FROM registrations r JOIN voter_jury_panels p ON p.registration_id = r.id
        WHERE ${holding} GROUP BY p.jury_panel_id`,
  )
}
