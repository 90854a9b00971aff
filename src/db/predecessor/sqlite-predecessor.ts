import { setImmediate as nextTurn } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { quote } from '../schema-columns'
import { loadSqliteDriver } from '../sqlite-driver'
import { RAW_PAGE_ROWS, STEPS_TABLE } from './predecessor-source'
import type { PredecessorSource, RawRow } from './predecessor-source'

const BUSY_TIMEOUT_MS = 5_000

/** One transaction that only reads: whoever writes meanwhile waits, or is not seen. */
export function openSqlitePredecessor(path: string): PredecessorSource {
  const database = new (loadSqliteDriver())(path, { readonly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    database.exec('BEGIN')
    const tables = listTables(database)
    return {
      name: `sqlite:${path}`,
      steps: tables.get(STEPS_TABLE)?.includes('version') === true ? listSteps(database) : [],
      tables,
      count: (table) => Promise.resolve(oneNumber(database, `SELECT count(*) FROM ${quote(table)}`)),
      pages: (table) => pagesOf(database, tables.has(table) ? table : null),
      ids: (statement) => Promise.resolve(database.prepare<[], number>(statement).pluck().all()),
      // It numbers from the highest id that is there: it has no sequence.
      lastId: (table) =>
        Promise.resolve(oneNumber(database, `SELECT coalesce(max(rowid), 0) FROM ${quote(table)}`)),
      close: () => Promise.resolve(void database.close()),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

function listTables(database: BetterSqlite3.Database): Map<string, string[]> {
  const rows = database
    .prepare<[], { name: string; column: string }>(
      `SELECT m.name, c.name AS "column" FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid`,
    )
    .all()
  const tables = new Map<string, string[]>()
  for (const { name, column } of rows) tables.set(name, [...(tables.get(name) ?? []), column])
  return tables
}

function listSteps(database: BetterSqlite3.Database): string[] {
  return database.prepare<[], string>(`SELECT version FROM ${STEPS_TABLE} ORDER BY version`).pluck().all()
}

function oneNumber(database: BetterSqlite3.Database, statement: string): number {
  return database.prepare<[], number>(statement).pluck().get() ?? 0
}

async function* pagesOf(
  database: BetterSqlite3.Database,
  table: string | null,
): AsyncGenerator<readonly RawRow[]> {
  if (table === null) return
  const statement = database.prepare<[number], RawRow>(
    `SELECT * FROM ${quote(table)} WHERE id > ? ORDER BY id LIMIT ${RAW_PAGE_ROWS}`,
  )
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = statement.all(last)
    if (rows.length > 0) yield rows
    // The driver waits for nothing: signals and the progress would not get a turn.
    await nextTurn()
    last = Number(rows.at(-1)?.['id'])
    if (rows.length < RAW_PAGE_ROWS) return
  }
}
