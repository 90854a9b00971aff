import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

/** All competitions by name, the newest first, over or not: applications stay. */
export function listCompetitionNames({ db }: Pick<App, 'db'>): Promise<Pick<Competition, 'id' | 'name'>[]> {
  return db.source
    .getRepository(Competition)
    .find({ select: { id: true, name: true }, order: { id: 'DESC' } })
}
