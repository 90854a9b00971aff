import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { HeldLease } from './acquire-lease'

/** Ends a lease at once, so that a waiting instance need not wait it out. Harmless when it is no longer ours. */
export async function releaseLease(app: Pick<App, 'db'>, { lease }: { lease: HeldLease }): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      UPDATE leases SET until = ${databaseTime()}
      WHERE name = ${lease.name} AND holder = ${lease.holder} AND token = ${lease.token}`),
  )
}
