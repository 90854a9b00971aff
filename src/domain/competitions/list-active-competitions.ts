import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'

export type ActiveCompetition = Pick<Competition, 'id' | 'name' | 'availableRoles'>

/**
 * One page (from 0; one that is no more is the last) of the competitions that go on, the newest first, open for entry or
 * not: whom an organiser may write to. `total` is how many there are in all.
 */
export async function listActiveCompetitions(
  { db }: Pick<App, 'db'>,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ competitions: ActiveCompetition[]; total: number }> {
  const repository = db.source.getRepository(Competition)
  const total = await repository.countBy({ isActive: true })
  const last = Math.max(0, Math.ceil(total / perPage) - 1)
  const competitions = await repository.find({
    where: { isActive: true },
    order: { id: 'DESC' },
    skip: Math.min(page, last) * perPage,
    take: perPage,
  })
  return { competitions, total }
}
