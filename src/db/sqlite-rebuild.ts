import type { QueryRunner } from 'typeorm'
import { quote } from './schema-columns'

/**
 * Changes what SQLite's ALTER TABLE cannot: makes the table anew with edited items (columns and constraints of its
 * CREATE TABLE), copies the rows and recreates the indexes (sqlite.org/lang_altertable.html, section 7). Dropping the
 * old table would delete every child row if foreign keys were on, and inside a transaction they cannot be switched off:
 * migrate() does it before, and this refuses otherwise.
 */
export async function rebuildTable(
  runner: QueryRunner,
  table: string,
  edit: (items: readonly string[]) => string[],
): Promise<void> {
  await assertForeignKeysOff(runner)
  const { sql } = await one<{ sql: string }>(
    runner,
    'SELECT sql FROM sqlite_master WHERE type = ? AND name = ?',
    ['table', table],
  )
  const indexes = await all<{ sql: string }>(
    runner,
    `SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = ? AND sql IS NOT NULL`,
    [table],
  )
  const copy = `${table}__new`
  const items = edit(splitItems(sql))
  await runner.query(`CREATE TABLE ${quote(copy)} (\n  ${items.join(',\n  ')}\n)`)
  const columns = await commonColumns(runner, table, copy)
  await runner.query(`INSERT INTO ${quote(copy)} (${columns}) SELECT ${columns} FROM ${quote(table)}`)
  // The highest id ever given, so that ids of deleted rows do not come back.
  await runner.query(
    `UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = ?) WHERE name = ?`,
    [table, copy],
  )
  await runner.query(`DROP TABLE ${quote(table)}`)
  await runner.query(`ALTER TABLE ${quote(copy)} RENAME TO ${quote(table)}`)
  for (const index of indexes) await runner.query(index.sql)
}

async function assertForeignKeysOff(runner: QueryRunner): Promise<void> {
  const { foreign_keys } = await one<{ foreign_keys: number }>(runner, 'PRAGMA foreign_keys')
  if (foreign_keys !== 0)
    throw new Error('a table is rebuilt only with foreign keys off: run it through migrate()')
}

async function commonColumns(runner: QueryRunner, table: string, copy: string): Promise<string> {
  const rows = await all<{ name: string }>(
    runner,
    'SELECT name FROM pragma_table_info(?) INTERSECT SELECT name FROM pragma_table_info(?)',
    [table, copy],
  )
  return rows.map(({ name }) => quote(name)).join(', ')
}

async function all<Row>(runner: QueryRunner, text: string, parameters: string[]): Promise<Row[]> {
  const { records } = await runner.query(text, parameters, true)
  return records as Row[]
}

async function one<Row>(runner: QueryRunner, text: string, parameters: string[] = []): Promise<Row> {
  const [row] = await all<Row>(runner, text, parameters)
  if (row === undefined) throw new Error(`no such table: ${parameters.at(-1) ?? text}`)
  return row
}

/** The items between the outer parentheses of a CREATE TABLE, split at the commas outside of parentheses and quotes. */
export function splitItems(createTable: string): string[] {
  const body = createTable.slice(createTable.indexOf('(') + 1, createTable.lastIndexOf(')'))
  const items: string[] = []
  let start = 0
  let depth = 0
  let quoted = ''
  for (let position = 0; position < body.length; position += 1) {
    const character = body.charAt(position)
    if (quoted !== '') quoted = character === quoted ? '' : quoted
    else if (character === "'" || character === '"') quoted = character
    else if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (character === ',' && depth === 0) {
      items.push(body.slice(start, position))
      start = position + 1
    }
  }
  return [...items, body.slice(start)].map((item) => item.trim())
}
