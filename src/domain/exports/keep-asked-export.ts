import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { isOrganiser } from '../organisers/is-organiser'
import { EXPORT_LEASE_MS } from './claim-asked-export'
import type { AskedExport } from './claim-asked-export'

/**
 * Keeps a file in hand for three minutes more, before a part of it is sent. `lost`: somebody else is at it by now, or
 * nobody waits for it any more; `dismissed`: whoever asked is an organiser no more.
 */
export async function keepAskedExport(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { exportId, attempt }: Pick<AskedExport, 'exportId' | 'attempt'>,
): Promise<'kept' | 'lost' | 'dismissed'> {
  const until = new Date(app.now().getTime() + EXPORT_LEASE_MS)
  return transaction({ db: app.db }, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE asked_exports SET held_until = ${until} WHERE id = ${exportId} AND attempts = ${attempt}`)
    if (affected === 0) return 'lost'
    const { rows } = await tx.run(sql`
      SELECT e.id FROM asked_exports e JOIN users u ON u.id = e.user_id
      WHERE e.id = ${exportId} AND ${isOrganiser(app)}`)
    return rows.length === 0 ? 'dismissed' : 'kept'
  })
}
