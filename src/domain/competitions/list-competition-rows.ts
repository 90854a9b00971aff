import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { listDays } from './list-days'
import type { CompetitionDay } from './list-days'
import { listPlayers } from './list-players'
import type { CompetitionPlayer } from './list-players'

/** A competition, its days, and who plays in it. */
export interface ToldCompetition extends Competition {
  days: CompetitionDay[]
  players: CompetitionPlayer[]
}

/** Lists competitions, the oldest first, from `offset` on. */
export function listCompetitionRows(
  { db }: Pick<App, 'db'>,
  { activeOnly, limit, offset }: { activeOnly: boolean; limit: number; offset: number },
): Promise<Competition[]> {
  return db.source.getRepository(Competition).find({
    ...(activeOnly && { where: { isActive: true } }),
    ...{ order: { id: 'ASC' }, take: limit, skip: offset },
  })
}

/** Loads what else others are told of competitions. */
export async function tellCompetitions(
  app: Pick<App, 'db'>,
  competitions: readonly Competition[],
): Promise<ToldCompetition[]> {
  const ids = competitions.map(({ id }) => id)
  const [days, players] = [await listDays(app, competitions), await listPlayers(app, ids)]
  return competitions.map((each) => {
    return { ...each, days: days.get(each.id) ?? [], players: players.get(each.id) ?? [] }
  })
}
