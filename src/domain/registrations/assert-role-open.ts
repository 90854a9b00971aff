import type { Competition } from '../../db/entities/competition.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { Role } from '../../vocabulary/roles'
import { lockCompetition } from '../competitions/lock-competition'
import { rolesOnOffer } from '../competitions/roles-on-offer'

/** The competition, locked until the commit; AppError competition_not_found, competition_closed, role_closed. */
export async function assertRoleOpen(
  tx: Tx,
  { competitionId, role }: { competitionId: number; role: Role },
): Promise<Competition> {
  const competition = await lockCompetition(tx, { competitionId })
  if (!competition.isActive) throw new AppError('competition_closed')
  if (!rolesOnOffer(competition).includes(role)) throw new AppError('role_closed', { role })
  return competition
}
