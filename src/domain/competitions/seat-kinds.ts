import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'

/** What voters take places of. */
export type SeatKind = 'slot' | 'panel'

/** Whose registration keeps a seat from being deleted: they hold it or wait for it. */
export const seatKeepingStatuses = ['pending', 'approved', 'waitlisted'] as const

/** Where places and their holders are kept. */
export const seatTables = {
  slot: { seats: sql`time_slots`, held: sql`voter_time_slots`, seatId: sql`time_slot_id`, type: 'time_slot' },
  panel: {
    seats: sql`jury_panels`,
    held: sql`voter_jury_panels`,
    seatId: sql`jury_panel_id`,
    type: 'jury_panel',
  },
} as const

/** How a seat is called, in the order in which lists have them. */
export const seatTitles = {
  slot: { columns: sql`s.starts_at, s.ends_at, NULL AS name`, order: sql`s.starts_at, s.id` },
  panel: {
    columns: sql`NULL AS starts_at, NULL AS ends_at, s.panel_name AS name`,
    order: sql`s.panel_name, s.id`,
  },
} as const

/** A seat's name: the interval of a slot, the name of a panel. */
export type SeatTitle = { kind: 'slot'; startsAt: Date; endsAt: Date } | { kind: 'panel'; name: string }

/** How many registrations hold the seat `s` of an outer SELECT. */
export function takenOf(kind: SeatKind): Sql {
  const { held, seatId } = seatTables[kind]
  return sql`(SELECT count(*) FROM ${held} v
    JOIN registrations r ON r.id = v.registration_id AND r.status IN (${join(seatHoldingStatuses)})
    WHERE v.${seatId} = s.id)`
}
