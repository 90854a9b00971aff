import { byDialect, sql } from './sql'
import type { Sql } from './sql'
import type { Tx } from './transaction'

// SQLite has one writer at a time, so a row needs no lock of its own there.

/** Ends a SELECT: whoever else ends theirs with this waits until our commit. Foreign keys may still refer to the rows. */
export function lockRows(): Sql {
  return byDialect({ sqlite: '', postgres: 'FOR NO KEY UPDATE' })
}

/** Ends a SELECT: the rows stay as they are until our commit; others may lock them in the same way meanwhile. */
export function keepRows(): Sql {
  return byDialect({ sqlite: '', postgres: 'FOR SHARE' })
}

/** Takes a lock of this name until our commit; false when somebody else has it. SQLite has one writer anyway. */
export async function tryLock(tx: Tx, name: string): Promise<boolean> {
  if (!tx.dialect.rowLocks) return true
  const { rows } = await tx.run<{ taken: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS taken`,
  )
  return rows[0]?.taken === true
}

/** Ends a SELECT: the row is about to be deleted; nobody locks it or refers to it anew until our commit. */
export function forUpdate(): Sql {
  return byDialect({ sqlite: '', postgres: 'FOR UPDATE' })
}
