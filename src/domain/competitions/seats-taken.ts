import { join, list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'

const holding = (exceptId: number) =>
  sql`JOIN registrations r ON r.id = v.registration_id AND r.status IN (${join(seatHoldingStatuses)}) AND r.id <> ${exceptId}`

/** Rows `{ id, taken }`: how many registrations, `exceptId` aside, hold each of these slots. */
export function slotSeatsTaken(slotIds: readonly number[], { exceptId = 0 } = {}): Sql {
  return sql`SELECT v.time_slot_id AS id, count(*) AS taken FROM voter_time_slots v ${holding(exceptId)}
    WHERE v.time_slot_id IN ${list(slotIds)} GROUP BY v.time_slot_id`
}

/** Rows `{ id, taken }`: how many registrations, `exceptId` aside, hold each of these panels. */
export function panelSeatsTaken(panelIds: readonly number[], { exceptId = 0 } = {}): Sql {
  return sql`SELECT v.jury_panel_id AS id, count(*) AS taken FROM voter_jury_panels v ${holding(exceptId)}
    WHERE v.jury_panel_id IN ${list(panelIds)} GROUP BY v.jury_panel_id`
}

export interface SeatsTaken {
  id: number
  taken: number
}
