import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** A held lease; `token` fences it: it grows with every new holder. */
export interface HeldLease {
  name: string
  holder: string
  token: number
}

/**
 * Takes a lease (`polling`, `maintenance`) for `durationMs` when nobody holds it or its time has run out, by the
 * database's clock. Null: another one holds it.
 */
export async function acquireLease(
  app: Pick<App, 'db'>,
  { name, holder, durationMs }: { name: string; holder: string; durationMs: number },
): Promise<HeldLease | null> {
  const until = databaseTime({ plusMs: durationMs })
  const { rows } = await transaction({ db: app.db }, (tx) =>
    tx.run<{ token: number }>(sql`
      INSERT INTO leases (name, holder, token, until) VALUES (${name}, ${holder}, 1, ${until})
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = leases.token + 1, until = ${until}
      WHERE leases.until <= ${databaseTime()}
      RETURNING token`),
  )
  const [row] = rows
  return row === undefined ? null : { name, holder, token: row.token }
}
