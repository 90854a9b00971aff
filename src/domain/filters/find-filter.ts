import type { App } from '../../app'
import { SavedFilter } from '../../db/entities/saved-filter.entity'
import { filterNameKey } from './filter-name'

/** A saved filter by its id, or by its name in any case; null when there is none. */
export async function findFilter(
  { db }: Pick<App, 'db'>,
  wanted: { filterId: number } | { name: string },
): Promise<SavedFilter | null> {
  const where = 'filterId' in wanted ? { id: wanted.filterId } : { nameKey: filterNameKey(wanted.name) }
  return db.source.getRepository(SavedFilter).findOneBy(where)
}
