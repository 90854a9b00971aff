import type { App } from '../../app'
import { SavedFilter } from '../../db/entities/saved-filter.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import { filterNameKey, namedOnce } from './filter-name'
import { recordFilterChange } from './record-filter-change'

/**
 * Keeps an audience under a name of 1 to 60 characters, for all organisers. Returns its id. Throws
 * `filter_name_taken` (name).
 */
export async function saveFilter(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { name, audience, organiserId }: { name: string; audience: Audience; organiserId: number },
): Promise<number> {
  return namedOnce(name, () =>
    transaction(app, async (tx) => {
      const inserted = await tx
        .getRepository(SavedFilter)
        .insert({ name, nameKey: filterNameKey(name), filters: audience, createdBy: organiserId })
      const filterId = Number(inserted.identifiers[0]?.['id'])
      const action = 'saved_filter.created'
      await recordFilterChange(tx, { filterId, action, organiserId, changes: { name }, now: app.now() })
      return filterId
    }),
  )
}
