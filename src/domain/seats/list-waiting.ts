import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Role } from '../../vocabulary/roles'
import type { Wish } from './free-seats'

/** A registration that waits for the seats it wishes. */
export interface Waiting extends Wish {
  registrationId: number
  userId: number
}

/** The waiting lists of a competition, each in its order. */
export async function listWaiting(tx: Tx, { competitionId }: { competitionId: number }): Promise<Waiting[]> {
  const isWaiting = sql`r.competition_id = ${competitionId} AND r.status = 'waitlisted'`
  const { rows } = await tx.run<{ id: number; user_id: number; role: Role; panel_id: number | null }>(sql`
    SELECT r.id, r.user_id, r.role, v.jury_panel_id AS panel_id
    FROM registrations r LEFT JOIN voter_jury_panels v ON v.registration_id = r.id
    WHERE ${isWaiting} ORDER BY r.waitlisted_at, r.id`)
  const { rows: slots } = await tx.run<{ id: number; slot_id: number }>(sql`
    SELECT r.id, v.time_slot_id AS slot_id FROM registrations r JOIN voter_time_slots v ON v.registration_id = r.id
    WHERE ${isWaiting} ORDER BY v.time_slot_id`)
  const slotIds = new Map<number, number[]>()
  for (const { id, slot_id } of slots) slotIds.set(id, [...(slotIds.get(id) ?? []), slot_id])
  return rows.map((row) => ({
    registrationId: row.id,
    userId: row.user_id,
    role: row.role,
    slotIds: slotIds.get(row.id) ?? [],
    panelId: row.panel_id,
  }))
}
