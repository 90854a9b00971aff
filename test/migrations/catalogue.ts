import type { Database } from '../../src/db/data-source'
import { read } from '../../src/db/read'
import { ident, raw, sql } from '../../src/db/sql'
import { splitItems } from '../../src/db/sqlite-rebuild'

export interface ColumnFacts {
  name: string
  type: string
  nullable: boolean
  default: string | null
}

export interface TableFacts {
  columns: ColumnFacts[]
  constraints: string[]
  indexes: string[]
  /** By name, with their bounds; where there are any. */
  partitions?: Record<string, string>
}

/** The schema as the database's own catalogue tells it, sorted by name: the same for the same migrations. */
export async function readSchema(db: Database): Promise<Record<string, TableFacts>> {
  const facts = db.dialect.name === 'sqlite' ? sqliteTable : postgresTable
  const tables: Record<string, TableFacts> = {}
  for (const table of await listTables(db)) tables[table] = await facts(db, table)
  return tables
}

/** All tables but the history of migrations; partitions belong to theirs. */
export async function listTables(db: Database): Promise<string[]> {
  const rows = await read<{ name: string }>(
    { db },
    db.dialect.name === 'sqlite'
      ? sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : sql`SELECT relname AS name FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
  )
  const names = rows.map(({ name }) => name).filter((name) => name !== 'migration_history')
  return names.sort()
}

/** Every row of every table, ordered by its first column. */
export async function readRows(db: Database): Promise<Record<string, Record<string, unknown>[]>> {
  const rows: Record<string, Record<string, unknown>[]> = {}
  for (const table of await listTables(db)) {
    rows[table] = await read({ db }, sql`SELECT * FROM ${ident(table)} ORDER BY 1`)
  }
  return rows
}

export async function countRows(db: Database): Promise<Record<string, number>> {
  const rows = Object.entries(await readRows(db))
  return Object.fromEntries(rows.map(([table, found]) => [table, found.length]))
}

async function sqliteTable(db: Database, table: string): Promise<TableFacts> {
  const columns = await read<{ name: string; type: string; notnull: number; dflt_value: string | null }>(
    { db },
    sql`SELECT name, type, "notnull", dflt_value FROM pragma_table_info(${table}) ORDER BY name`,
  )
  const texts = await read<{ type: string; sql: string }>(
    { db },
    sql`SELECT type, sql FROM sqlite_master WHERE tbl_name = ${table} AND sql IS NOT NULL ORDER BY name`,
  )
  const create = texts.find(({ type }) => type === 'table')?.sql ?? ''
  return {
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.notnull === 0,
      default: column.dflt_value,
    })),
    constraints: splitItems(create).flatMap(constraintsOf).sort(),
    indexes: texts.filter(({ type }) => type === 'index').map((index) => index.sql),
  }
}

/** A constraint of the table, or those that stand with a column. */
function constraintsOf(item: string): string[] {
  if (/^(CONSTRAINT|PRIMARY KEY)/.test(item)) return [item]
  const column = item.split(' ', 1)[0] ?? ''
  const found = /(PRIMARY KEY|CONSTRAINT|CHECK).*$/.exec(item.replace(/ NOT NULL| DEFAULT /g, ' '))?.[0]
  return found === undefined ? [] : [`${column}: ${found}`]
}

async function postgresTable(db: Database, table: string): Promise<TableFacts> {
  const oid = sql`${table}::regclass`
  const columns = await read<ColumnFacts>(
    { db },
    sql`SELECT attname AS name, format_type(atttypid, atttypmod)
          || CASE attidentity WHEN '' THEN '' ELSE ' identity' END AS type,
          NOT attnotnull AS nullable, pg_get_expr(adbin, adrelid) AS default
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = ${oid} AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
  )
  const constraints = await read<{ text: string }>(
    { db },
    sql`SELECT conname || ' ' || pg_get_constraintdef(oid) AS text FROM pg_constraint
        WHERE conrelid = ${oid} AND contype <> 'n' ORDER BY 1`,
  )
  const indexes = await read<{ text: string }>(
    { db },
    sql`SELECT indexdef AS text FROM pg_indexes WHERE tablename = ${table} ${raw('ORDER BY indexname')}`,
  )
  const partitions = await read<{ name: string; bounds: string }>(
    { db },
    sql`SELECT relname AS name, pg_get_expr(relpartbound, c.oid) AS bounds
        FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = ${oid} AND relkind = 'r' ORDER BY 1`,
  )
  const texts = (rows: { text: string }[]) => rows.map(({ text }) => text.replaceAll('public.', ''))
  return {
    ...{ columns, constraints: texts(constraints), indexes: texts(indexes) },
    ...(partitions.length === 0
      ? {}
      : { partitions: Object.fromEntries(partitions.map(({ name, bounds }) => [name, bounds])) }),
  }
}
