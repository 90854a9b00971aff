import type { Competition } from '../../db/entities/competition.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { Role } from '../../vocabulary/roles'
import { rolesOnOffer } from '../competitions/roles-on-offer'
import { lockSeats } from '../seats/lock-seats'

/** The competition, its seats in hand until the commit (lockSeats); AppError `competition_closed` or `role_closed`. */
export async function assertRoleOpen(
  tx: Tx,
  { competitionId, role }: { competitionId: number; role: Role },
): Promise<Competition> {
  const competition = await lockSeats(tx, { competitionId })
  if (competition?.isActive !== true) throw new AppError('competition_closed')
  if (!rolesOnOffer(competition).includes(role)) throw new AppError('role_closed', { role })
  return competition
}
