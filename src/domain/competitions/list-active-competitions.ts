import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

/** Competitions that go on, the newest first, open for entry or not: whom an organiser may write to. */
export async function listActiveCompetitions({
  db,
}: Pick<App, 'db'>): Promise<Pick<Competition, 'id' | 'name' | 'availableRoles'>[]> {
  return db.source.getRepository(Competition).find({ where: { isActive: true }, order: { id: 'DESC' } })
}
