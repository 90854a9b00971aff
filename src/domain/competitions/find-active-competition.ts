import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

/** A competition that goes on, open for entry or not; null when it is over, or there is none. */
export function findActiveCompetition(
  { db }: Pick<App, 'db'>,
  { competitionId }: { competitionId: number },
): Promise<Competition | null> {
  return db.source.getRepository(Competition).findOneBy({ id: competitionId, isActive: true })
}
