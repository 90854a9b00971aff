import { Competition } from '../../db/entities/competition.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/**
 * Takes a competition's seats in hand until the commit: one transaction at a time gives, frees and counts them, so that
 * nobody waits for a seat that another is just giving up. To be called before its registrations, slots or panels are
 * touched; of several competitions in the order of their ids. Null when the competition is gone.
 */
export async function lockSeats(
  tx: Tx,
  { competitionId }: { competitionId: number },
): Promise<Competition | null> {
  await tx.run(sql`SELECT id FROM competitions WHERE id = ${competitionId} ${lockRows()}`)
  return tx.getRepository(Competition).findOneBy({ id: competitionId })
}
