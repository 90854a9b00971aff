import type BetterSqlite3 from 'better-sqlite3'
import { foldPlace } from '../vocabulary/place'
import { byDialect, sql } from './sql'
import type { Sql } from './sql'

/** SQLite's own lower() knows ASCII only. */
const SQLITE_FOLD = 'herald_fold_place'

/** Gives a SQLite connection the function that foldedPlace() asks for. */
export function teachFoldPlace(database: BetterSqlite3.Database): void {
  database.function(SQLITE_FOLD, { deterministic: true }, (value: unknown) =>
    typeof value === 'string' ? foldPlace(value) : null,
  )
}

/**
 * A country or city of a row as foldPlace() of vocabulary/place gives it. PostgreSQL is told to lower letters by
 * Unicode's rules (ICU), as JavaScript does, whatever the locale of the database is (decision 0012).
 */
export function foldedPlace(column: Sql): Sql {
  const before = byDialect({ sqlite: `${SQLITE_FOLD}(`, postgres: 'lower(btrim(' })
  const after = byDialect({
    sqlite: ')',
    postgres: `, E' \\t\\r\\n\\u00A0') COLLATE "und-x-icu")`,
  })
  return sql`${before}${column}${after}`
}

/** Whether a column has this text somewhere in it, whatever its letters' case; nothing in the text is a pattern. */
export function foldedContains(column: Sql, text: string): Sql {
  return sql`${foldedPlace(column)} LIKE ${`%${foldPlace(text).replace(/[!%_]/g, '!$&')}%`} ESCAPE '!'`
}
