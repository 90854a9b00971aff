import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

/** What a competition is called, or null. */
export async function findCompetitionName(
  { db }: Pick<App, 'db'>,
  { competitionId }: { competitionId: number },
): Promise<string | null> {
  const found = await db.source.getRepository(Competition).findOneBy({ id: competitionId })
  return found?.name ?? null
}
