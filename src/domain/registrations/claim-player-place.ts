import type { Competition } from '../../db/entities/competition.entity'
import { join, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/** AppError `competition_full` when the other players fill `max_players`; the competition's row is locked by then. */
export async function claimPlayerPlace(
  tx: Tx,
  { competition, registrationId, role }: { competition: Competition; registrationId: number; role: Role },
): Promise<void> {
  if (role !== 'player' || competition.maxPlayers === null) return
  const { rows } = await tx.run<{ players: number }>(sql`
    SELECT count(*) AS players FROM registrations WHERE competition_id = ${competition.id} AND role = 'player'
      AND status IN (${join(seatHoldingStatuses)}) AND id <> ${registrationId}`)
  if ((rows[0]?.players ?? 0) >= competition.maxPlayers) throw new AppError('competition_full')
}
