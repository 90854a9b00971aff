import type { Client } from 'pg'
import { nameOfDatabase, openFrozenPostgres } from '../frozen-postgres'
import { readings } from '../postgres-source'
import { quote } from '../schema-columns'
import { MIGRATIONS_TABLE } from '../typeorm-migrations'
import { PAGE_ROWS } from './copied-table'
import type { Cell, CopiedTable, Page, RowSource } from './copied-table'
import { describeTables } from './describe-tables'
import type { ColumnRow, ReferenceRow } from './describe-tables'
import { readPage } from './read-page'

/** The rows of a PostgreSQL database as they are now, whoever writes. */
export function openPostgresRows(url: string): Promise<RowSource> {
  return openFrozenPostgres({ url, types: readings }, async (client) => {
    const tables = describeTables(await listColumns(client), await listReferences(client))
    return {
      name: nameOfDatabase(client),
      history: tables.length === 0 ? [] : await readHistory(client),
      tables,
      lastIds: await readLastIds(client, tables),
      counts: () => countRows(client, tables),
      pages: (table, after) => pagesOf(client, table, after),
      brokenReferences: () => Promise.resolve([]), // the server lets nobody switch its keys off but a superuser
      close: () => client.end(),
    }
  })
}

async function readHistory(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`)
  return rows.map(({ name }) => name)
}

/** Partitions are read through the table that they belong to. */
const OWN_TABLES = `relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`

async function listColumns(client: Client): Promise<ColumnRow[]> {
  const { rows } = await client.query<ColumnRow>(
    `SELECT relname AS table, attname AS column, format_type(atttypid, atttypmod) AS type,
       attidentity <> '' AS "isIdentity", attnum = ANY (indkey) IS TRUE AS "isPrimary"
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
       LEFT JOIN pg_index ON indrelid = pg_class.oid AND indisprimary
     WHERE ${OWN_TABLES} ORDER BY relname, attnum`,
  )
  return rows
}

async function listReferences(client: Client): Promise<ReferenceRow[]> {
  const { rows } = await client.query<ReferenceRow>(
    `SELECT relname AS table, (SELECT relname FROM pg_class WHERE oid = confrelid) AS parent
     FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE contype = 'f' AND ${OWN_TABLES}`,
  )
  return rows
}

/**
 * Sequences belong to no state: they may have gone on since, which does no harm. One that was set rather than asked
 * tells nothing, and one that was not asked lags behind: the rows are looked at, too.
 */
async function readLastIds(client: Client, tables: readonly CopiedTable[]): Promise<Record<string, number>> {
  const lastIds: Record<string, number> = {}
  for (const { name, columns } of tables.filter(({ isNumbered }) => isNumbered)) {
    const key = columns[0]?.name ?? ''
    const { rows } = await client.query<{ last: number | null }>(
      `SELECT greatest(pg_sequence_last_value(pg_get_serial_sequence($1, $2)), max(${quote(key)})) AS last
       FROM ${quote(name)}`,
      [quote(name), key],
    )
    lastIds[name] = rows[0]?.last ?? 0
  }
  return lastIds
}

async function countRows(client: Client, tables: readonly CopiedTable[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*) AS count FROM ${quote(name)}`)
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

/** A cursor sorts once, whatever the primary key is; bytes order texts as SQLite does. */
async function* pagesOf(client: Client, table: CopiedTable, after: Cell): AsyncGenerator<Page> {
  const [key = '', ...others] = table.columns.map(({ name }) => quote(name))
  const orderedBy = table.columns[0]?.kind === 'text' ? `${key} COLLATE "C"` : key
  await client.query(
    `DECLARE carried NO SCROLL CURSOR FOR SELECT ${[key, ...others].join(', ')} FROM ${quote(table.name)}
     ${after === null ? '' : `WHERE ${orderedBy} > $1`} ORDER BY ${orderedBy}`,
    after === null ? [] : [after],
  )
  for (;;) {
    const { rows } = await client.query<unknown[]>({
      text: `FETCH ${PAGE_ROWS} FROM carried`,
      rowMode: 'array',
    })
    yield readPage(table, rows)
    if (rows.length < PAGE_ROWS) break
  }
  await client.query('CLOSE carried')
}
