import { list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { FullSeat } from '../../vocabulary/decision'
import type { RegistrationStatus } from '../../vocabulary/registration-status'

/**
 * Which seat of a registration the others, in these states, have filled: a slot, its panel, or the players' places;
 * null when all are free. The competition is locked by then.
 */
export async function findFullSeat(
  tx: Tx,
  { registrationId, heldBy }: { registrationId: number; heldBy: readonly RegistrationStatus[] },
): Promise<FullSeat | null> {
  const holds = sql`r.status IN ${list(heldBy)} AND r.id <> ${registrationId}`
  const { rows } = await tx.run<{ seat: FullSeat }>(sql`
    SELECT 'slot' AS seat FROM voter_time_slots w JOIN time_slots s ON s.id = w.time_slot_id
    WHERE w.registration_id = ${registrationId} AND s.max_voters <= (
      SELECT count(*) FROM voter_time_slots v JOIN registrations r ON r.id = v.registration_id
      WHERE v.time_slot_id = s.id AND ${holds})
    UNION ALL
    SELECT 'panel' FROM voter_jury_panels w JOIN jury_panels p ON p.id = w.jury_panel_id
    WHERE w.registration_id = ${registrationId} AND p.max_voters <= (
      SELECT count(*) FROM voter_jury_panels v JOIN registrations r ON r.id = v.registration_id
      WHERE v.jury_panel_id = p.id AND ${holds})
    UNION ALL
    SELECT 'competition' FROM registrations g JOIN competitions c ON c.id = g.competition_id
    WHERE g.id = ${registrationId} AND g.role = 'player' AND c.max_players <= (
      SELECT count(*) FROM registrations r WHERE r.competition_id = c.id AND r.role = 'player' AND ${holds})`)
  return rows[0]?.seat ?? null
}
