import { isUtf8 } from 'node:buffer'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { quote } from '../schema-columns'
import { loadSqliteDriver } from '../sqlite-driver'
import { MIGRATIONS_TABLE } from '../typeorm-migrations'
import { PAGE_ROWS } from './copied-table'
import type { Cell, CopiedTable, Page, RowProblem, RowSource } from './copied-table'
import { describeTables } from './describe-tables'
import type { ColumnRow, ReferenceRow } from './describe-tables'
import { readPage } from './read-page'

/** A reader waits for nobody in WAL mode but the very first one, who recovers. */
const BUSY_TIMEOUT_MS = 5_000

/** The rows of a SQLite file, as they are now: one transaction that only reads sees one state, whoever writes. */
export function openSqliteRows(path: string): RowSource {
  const database = new (loadSqliteDriver())(path, { readonly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    database.exec('BEGIN')
    const tables = describeTables(listColumns(database), listReferences(database))
    return {
      name: `sqlite:${path}`,
      history: readHistory(database),
      tables,
      lastIds: tables.length === 0 ? {} : readLastIds(database),
      counts: () => Promise.resolve(countRows(database, tables)),
      pages: (table, after) => pagesOf(database, table, after),
      brokenReferences: () => Promise.resolve(listBroken(database)),
      close: () => Promise.resolve(void database.close()),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

function readHistory(database: BetterSqlite3.Database): string[] {
  const isThere = database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(MIGRATIONS_TABLE)
  if (isThere === undefined) return []
  return database.prepare<[], string>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`).pluck().all()
}

function countRows(database: BetterSqlite3.Database, tables: readonly CopiedTable[]): Record<string, number> {
  const count = ({ name }: CopiedTable) =>
    database
      .prepare<[], number>(`SELECT count(*) FROM ${quote(name)}`)
      .pluck()
      .get() ?? 0
  return Object.fromEntries(tables.map((table) => [table.name, count(table)]))
}

/** Foreign keys that were switched off once, by whatever program. */
function listBroken(database: BetterSqlite3.Database): RowProblem[] {
  const rows = database.prepare<[], { table: string; key: number; column: string; parent: string }>(
    `SELECT c."table", c.rowid AS key, f."from" AS "column", c.parent
     FROM pragma_foreign_key_check() AS c JOIN pragma_foreign_key_list(c."table") AS f ON f.id = c.fkid`,
  )
  return rows
    .all()
    .map(({ parent, ...where }) => ({ ...where, problem: `refers to a row of ${parent} that is not there` }))
}

function listColumns(database: BetterSqlite3.Database): ColumnRow[] {
  const rows = database.prepare<[], Omit<ColumnRow, 'isIdentity' | 'isPrimary'> & { pk: number }>(
    `SELECT m.name AS "table", c.name AS "column", lower(c.type) AS type, c.pk
     FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid`,
  )
  return rows.all().map(({ pk, ...column }) => ({
    ...column,
    isPrimary: pk > 0,
    // No other key of ours is called a mere integer.
    isIdentity: pk > 0 && column.type === 'integer',
  }))
}

function listReferences(database: BetterSqlite3.Database): ReferenceRow[] {
  return database
    .prepare<[], ReferenceRow>(
      `SELECT m.name AS "table", f."table" AS parent FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f
       WHERE m.type = 'table'`,
    )
    .all()
}

function readLastIds(database: BetterSqlite3.Database): Record<string, number> {
  const rows = database
    .prepare<[], { name: string; seq: number }>('SELECT name, coalesce(seq, 0) AS seq FROM sqlite_sequence')
    .all()
  return Object.fromEntries(rows.map(({ name, seq }) => [name, seq]))
}

/** Each page begins after the key of the one before: nothing stays open between them. */
async function* pagesOf(
  database: BetterSqlite3.Database,
  table: CopiedTable,
  after: Cell,
): AsyncGenerator<Page> {
  const [key = '', ...others] = table.columns.map(({ name }) => quote(name))
  const select = `SELECT ${[key, ...others].join(', ')} FROM ${quote(table.name)}`
  const tail = `ORDER BY ${key} LIMIT ${PAGE_ROWS}`
  const first = database.prepare(`${select} ${tail}`).raw()
  const next = database.prepare(`${select} WHERE ${key} > ? ${tail}`).raw()
  let last: unknown = after
  for (;;) {
    const raws = (last === null ? first.all() : next.all(last)) as unknown[][]
    const page = readPage(table, raws)
    const broken = raws.flatMap((raw) => brokenTexts(database, table, raw))
    const isBroken = new Set(broken.map((problem) => problem.key))
    yield {
      rows: isBroken.size === 0 ? page.rows : page.rows.filter((row) => !isBroken.has(row[0] ?? null)),
      problems: [...page.problems, ...broken],
    }
    // The driver waits for nothing: signals and the progress would not get a turn.
    await nextTurn()
    last = raws.at(-1)?.[0] ?? null
    if (raws.length < PAGE_ROWS) return
  }
}

/** The driver reads bytes that are no UTF-8 as U+FFFD, which somebody may also have written: the bytes tell. */
function brokenTexts(
  database: BetterSqlite3.Database,
  table: CopiedTable,
  raw: readonly unknown[],
): RowProblem[] {
  const suspects = table.columns.filter((_, index) => String(raw[index]).includes('\ufffd'))
  return suspects.flatMap(({ name }) => {
    const text = `SELECT CAST(${quote(name)} AS BLOB) FROM ${quote(table.name)} WHERE ${quote(table.columns[0]?.name ?? '')} = ?`
    const bytes = database.prepare(text).pluck().get(raw[0])
    const isText = bytes instanceof Uint8Array && isUtf8(bytes)
    return isText
      ? []
      : [{ table: table.name, key: raw[0] as Cell, column: name, problem: 'is not valid UTF-8' }]
  })
}
