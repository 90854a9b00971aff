import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { AppError } from '../../errors'
import { offerOf } from './list-open-competitions'
import type { CompetitionOffer } from './list-open-competitions'

/** An active competition, also one whose roles are all closed; AppError competition_not_found, competition_closed. */
export async function loadCompetition(
  { db }: Pick<App, 'db'>,
  { competitionId }: { competitionId: number },
): Promise<CompetitionOffer> {
  const competition = await db.source.getRepository(Competition).findOneBy({ id: competitionId })
  if (competition === null) throw new AppError('competition_not_found')
  if (!competition.isActive) throw new AppError('competition_closed')
  return offerOf(competition)
}
