import { byDialect } from './sql'
import type { Sql } from './sql'

// SQLite has one writer at a time, so a row needs no lock of its own there.

/** Ends a SELECT: whoever else ends theirs with this waits until our commit. Foreign keys may still refer to the rows. */
export function lockRows(): Sql {
  return byDialect({ sqlite: '', postgres: 'FOR NO KEY UPDATE' })
}

/** Ends a SELECT: the rows stay as they are until our commit; others may lock them in the same way meanwhile. */
export function keepRows(): Sql {
  return byDialect({ sqlite: '', postgres: 'FOR SHARE' })
}
