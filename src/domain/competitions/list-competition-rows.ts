import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { listDays } from './list-days'
import type { CompetitionDay } from './list-days'
import { listPlayers } from './list-players'
import type { CompetitionPlayer } from './list-players'

/** A competition, its days, and who plays in it. */
export interface CompetitionRow extends Competition {
  days: CompetitionDay[]
  players: CompetitionPlayer[]
}

/** Lists competitions with all that others are told of them, the oldest first, from `offset` on. */
export async function listCompetitionRows(
  app: Pick<App, 'db'>,
  { activeOnly, limit, offset }: { activeOnly: boolean; limit: number; offset: number },
): Promise<CompetitionRow[]> {
  const competitions = await app.db.source.getRepository(Competition).find({
    ...(activeOnly && { where: { isActive: true } }),
    ...{ order: { id: 'ASC' }, take: limit, skip: offset },
  })
  const ids = competitions.map(({ id }) => id)
  const [days, players] = [await listDays(app, competitions), await listPlayers(app, ids)]
  return competitions.map((each) => {
    return { ...each, days: days.get(each.id) ?? [], players: players.get(each.id) ?? [] }
  })
}
