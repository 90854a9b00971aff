import { Competition } from '../../db/entities/competition.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

/**
 * Takes a competition and its seats in hand until the commit: one transaction at a time gives, frees and counts them, so
 * that nobody waits for a seat that another is just giving up. To be called before its registrations, slots or panels are
 * touched; of several competitions in the order of their ids. AppError `competition_not_found`.
 */
export async function lockCompetition(
  tx: Tx,
  { competitionId }: { competitionId: number },
): Promise<Competition> {
  await tx.run(sql`SELECT id FROM competitions WHERE id = ${competitionId} ${lockRows()}`)
  const competition = await tx.getRepository(Competition).findOneBy({ id: competitionId })
  if (competition === null) throw new AppError('competition_not_found', { competitionId })
  return competition
}
