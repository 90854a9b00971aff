import type { App } from '../../app'
import { SavedFilter } from '../../db/entities/saved-filter.entity'

/** All saved filters, in the order of their names. */
export async function listFilters({ db }: Pick<App, 'db'>): Promise<SavedFilter[]> {
  return db.source.getRepository(SavedFilter).find({ order: { nameKey: 'ASC' } })
}
