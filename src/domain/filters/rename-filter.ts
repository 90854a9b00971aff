import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { filterNameKey, namedOnce } from './filter-name'
import { recordFilterChange } from './record-filter-change'

/** Gives a saved filter another name. Throws `filter_not_found`, and `filter_name_taken` (name). */
export async function renameFilter(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { filterId, name, organiserId }: { filterId: number; name: string; organiserId: number },
): Promise<void> {
  const now = app.now()
  await namedOnce(name, () =>
    transaction(app, async (tx) => {
      const { affected } = await tx.run(sql`
        UPDATE saved_filters SET name = ${name}, name_key = ${filterNameKey(name)}, updated_at = ${now}
        WHERE id = ${filterId}`)
      if (affected === 0) throw new AppError('filter_not_found')
      const action = 'saved_filter.renamed'
      await recordFilterChange(tx, { filterId, action, organiserId, changes: { name }, now })
    }),
  )
}
