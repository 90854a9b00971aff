import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

/** A competition's name, active or not; null when it is gone. */
export async function findCompetitionName(
  { db }: Pick<App, 'db'>,
  { competitionId }: { competitionId: number },
): Promise<string | null> {
  const competition = await db.source.getRepository(Competition).findOneBy({ id: competitionId })
  return competition?.name ?? null
}
