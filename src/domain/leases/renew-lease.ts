import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { HeldLease } from './acquire-lease'

/** Holds a lease for `durationMs` from now by the database's clock. False: somebody else has taken it. */
export async function renewLease(
  app: Pick<App, 'db'>,
  { lease, durationMs }: { lease: HeldLease; durationMs: number },
): Promise<boolean> {
  const { affected } = await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      UPDATE leases SET until = ${databaseTime({ plusMs: durationMs })}
      WHERE name = ${lease.name} AND holder = ${lease.holder} AND token = ${lease.token}`),
  )
  return affected === 1
}
