import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordFilterChange } from './record-filter-change'

/** Deletes a saved filter; broadcasts have copies of theirs. Throws `filter_not_found`. */
export async function deleteFilter(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { filterId, organiserId }: { filterId: number; organiserId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    const { affected } = await tx.run(sql`DELETE FROM saved_filters WHERE id = ${filterId}`)
    if (affected === 0) throw new AppError('filter_not_found')
    await recordFilterChange(tx, { filterId, action: 'saved_filter.deleted', organiserId, now: app.now() })
  })
}
