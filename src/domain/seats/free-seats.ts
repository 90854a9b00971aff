import type { Competition } from '../../db/entities/competition.entity'
import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/** Free places of a competition; slots and panels by id, the active ones alone. */
export interface FreeSeats {
  /** Infinity where nobody counts players. */
  players: number
  slots: Map<number, number>
  panels: Map<number, number>
}

/** What a registration is to hold. */
export interface Wish {
  role: Role
  slotIds: readonly number[]
  panelId: number | null
}

/** Counts the places that nobody holds, the registration `exceptId` aside; the competition is locked by then. */
export async function loadFreeSeats(
  tx: Tx,
  { competition, exceptId = 0 }: { competition: Competition; exceptId?: number },
): Promise<FreeSeats> {
  const { id, maxPlayers } = competition
  const holders = sql`r.status IN (${join(seatHoldingStatuses)}) AND r.id <> ${exceptId}`
  const { rows: players } = await tx.run<{ taken: number }>(
    sql`SELECT count(*) AS taken FROM registrations r WHERE r.competition_id = ${id} AND r.role = 'player' AND ${holders}`,
  )
  const slots = sql`SELECT s.id, s.max_voters, count(r.id) AS taken FROM time_slots s
    LEFT JOIN voter_time_slots v ON v.time_slot_id = s.id LEFT JOIN registrations r ON r.id = v.registration_id AND ${holders}
    WHERE s.competition_id = ${id} AND s.is_active = ${true} GROUP BY s.id, s.max_voters`
  const panels = sql`SELECT p.id, p.max_voters, count(r.id) AS taken FROM jury_panels p
    LEFT JOIN voter_jury_panels v ON v.jury_panel_id = p.id LEFT JOIN registrations r ON r.id = v.registration_id AND ${holders}
    WHERE p.competition_id = ${id} AND p.is_active = ${true} GROUP BY p.id, p.max_voters`
  return {
    players: maxPlayers === null ? Infinity : Math.max(0, maxPlayers - (players[0]?.taken ?? 0)),
    slots: await placesOf(tx, slots),
    panels: await placesOf(tx, panels),
  }
}

/** Never below zero: a capacity may be lower than what is taken. */
async function placesOf(tx: Tx, statement: Sql): Promise<Map<number, number>> {
  const { rows } = await tx.run<{ id: number; max_voters: number; taken: number }>(statement)
  return new Map(rows.map(({ id, max_voters, taken }) => [id, Math.max(0, max_voters - taken)]))
}

/** Gives a wish its seats in these counts. */
export function takeSeats(free: FreeSeats, { role, slotIds, panelId }: Wish): void {
  if (role === 'player') free.players -= 1
  for (const slotId of slotIds) free.slots.set(slotId, (free.slots.get(slotId) ?? 0) - 1)
  if (panelId !== null) free.panels.set(panelId, (free.panels.get(panelId) ?? 0) - 1)
}
