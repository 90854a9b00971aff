import { Competition } from '../../db/entities/competition.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

/**
 * A competition that nobody else changes or registers for until the commit: the first lock of every transaction that
 * takes it, its slots or its panels. AppError `competition_not_found`.
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
