import type { Competition } from '../../db/entities/competition.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { lockSeats } from '../seats/lock-seats'

/** A competition, its seats in hand until the commit (lockSeats). AppError `competition_not_found`. */
export async function lockCompetition(
  tx: Tx,
  { competitionId }: { competitionId: number },
): Promise<Competition> {
  const competition = await lockSeats(tx, { competitionId })
  if (competition === null) throw new AppError('competition_not_found', { competitionId })
  return competition
}
