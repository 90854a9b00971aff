import { Competition } from '../../db/entities/competition.entity'
import { keepRows, lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { Role } from '../../vocabulary/roles'
import { rolesOnOffer } from '../competitions/roles-on-offer'

/**
 * The competition, kept from changing until the commit; AppError `competition_closed` or `role_closed`. Players wait
 * for one another here, since `max_players` counts them; voters wait at their slots and panels.
 */
export async function assertRoleOpen(
  tx: Tx,
  { competitionId, role }: { competitionId: number; role: Role },
): Promise<Competition> {
  const lock = role === 'player' ? lockRows() : keepRows()
  await tx.run(sql`SELECT id FROM competitions WHERE id = ${competitionId} ${lock}`)
  const competition = await tx.getRepository(Competition).findOneBy({ id: competitionId })
  if (competition?.isActive !== true) throw new AppError('competition_closed')
  if (!rolesOnOffer(competition).includes(role)) throw new AppError('role_closed', { role })
  return competition
}
