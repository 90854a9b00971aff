import type { Competition } from '../../db/entities/competition.entity'
import { among, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Role } from '../../vocabulary/roles'
import type { FreeSeats, Wish } from './free-seats'

/** A registration that waits for the seats it wishes. */
export interface Waiting extends Wish {
  registrationId: number
  userId: number
}

interface Page {
  competition: Competition
  free: FreeSeats
  /** The last one of the page before; null: from the first. */
  afterId: number | null
  limit: number
}

/**
 * A page of those who wait for a competition, in the order of its waiting lists, each of whose whole wish would fit by
 * itself: of a list of thousands, all for the same full slot, nobody is read. The same rules as `fits`.
 */
export async function listFitting(tx: Tx, { competition, free, afterId, limit }: Page): Promise<Waiting[]> {
  const { rows } = await tx.run<{ id: number; user_id: number; role: Role; panel_id: number | null }>(sql`
    SELECT r.id, r.user_id, r.role, p.jury_panel_id AS panel_id
    FROM registrations r LEFT JOIN voter_jury_panels p ON p.registration_id = r.id
    WHERE r.competition_id = ${competition.id} AND r.status = 'waitlisted' ${fitting(competition, free)}
      ${afterId === null ? sql`` : sql`AND (r.waitlisted_at, r.id) > (SELECT w.waitlisted_at, w.id FROM registrations w WHERE w.id = ${afterId})`}
    ORDER BY r.waitlisted_at, r.id LIMIT ${limit}`)
  if (rows.length === 0) return []
  const { rows: slots } = await tx.run<{ id: number; slot_id: number }>(sql`
    SELECT registration_id AS id, time_slot_id AS slot_id FROM voter_time_slots
    WHERE registration_id ${among(rows.map(({ id }) => id))} ORDER BY time_slot_id`)
  return rows.map(({ id, user_id: userId, role, panel_id: panelId }) => {
    const slotIds = slots.filter((slot) => slot.id === id).map(({ slot_id }) => slot_id)
    return { registrationId: id, userId, role, panelId, slotIds }
  })
}

/** Nothing of the wish is full, and no panel is lacking: it may have been deleted, or be required only since. */
function fitting({ requiresJuryPanel }: Competition, { players, slots, panels }: FreeSeats): Sql {
  return sql`
    ${players > 0 ? sql`` : sql`AND r.role <> 'player'`}
    ${requiresJuryPanel ? sql`AND (r.role <> 'voter' OR p.jury_panel_id IS NOT NULL)` : sql``}
    AND (p.jury_panel_id IS NULL OR p.jury_panel_id ${among(withPlaces(panels))})
    AND NOT EXISTS (SELECT 1 FROM voter_time_slots s
      WHERE s.registration_id = r.id AND NOT s.time_slot_id ${among(withPlaces(slots))})`
}

function withPlaces(free: FreeSeats['slots']): number[] {
  return [...free].filter(([, places]) => places > 0).map(([id]) => id)
}
