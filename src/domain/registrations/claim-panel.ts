import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { freeOf } from '../competitions/list-seats'
import { panelSeatsTaken } from '../competitions/seats-taken'
import type { SeatsTaken } from '../competitions/seats-taken'
import type { SeatClaim } from './claim-seats'

/** AppError panel_required, panel_invalid (foreign, inactive, invented), panel_taken. */
export async function claimPanel(
  tx: Tx,
  { competition, registrationId, submission, now }: SeatClaim,
): Promise<void> {
  const { panelId } = submission
  if (panelId === null) {
    if (competition.requiresJuryPanel) throw new AppError('panel_required')
    return
  }
  const { rows: panels } = await tx.run<{ id: number; max_voters: number }>(
    sql`SELECT id, max_voters FROM jury_panels
      WHERE id = ${panelId} AND competition_id = ${competition.id} AND is_active = ${true} ${lockRows()}`,
  )
  const [panel] = panels
  if (panel === undefined) throw new AppError('panel_invalid')
  const { rows: taken } = await tx.run<SeatsTaken>(panelSeatsTaken([panelId]))
  if (freeOf({ id: panel.id, maxVoters: panel.max_voters }, taken) === 0) throw new AppError('panel_taken')
  await tx.run(sql`INSERT INTO voter_jury_panels (registration_id, jury_panel_id, created_at)
    VALUES (${registrationId}, ${panelId}, ${now})`)
}
