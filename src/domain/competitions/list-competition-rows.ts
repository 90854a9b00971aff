import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

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
