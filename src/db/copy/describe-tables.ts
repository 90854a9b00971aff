import { assertOfHerald } from '../assert-of-herald'
import { MIGRATIONS_TABLE } from '../typeorm-migrations'
import type { CellKind, CopiedColumn, CopiedTable } from './copied-table'
import { ownTables } from './marker-table'

/** One column as a database's own catalogue tells it, in the order of the table. */
export interface ColumnRow {
  table: string
  column: string
  /** `varchar(20)`, `timestamp(3) with time zone`, … */
  type: string
  isIdentity: boolean
  isPrimary: boolean
}

/** Rows of `table` refer to rows of `parent`. */
export interface ReferenceRow {
  table: string
  parent: string
}

/** What the names of types of both databases mean, without their lengths. */
const kinds: Readonly<Record<string, CellKind>> = {
  integer: 'integer',
  bigint: 'bigint',
  varchar: 'text',
  'character varying': 'text',
  text: 'text',
  boolean: 'boolean',
  datetime: 'instant',
  'timestamp with time zone': 'instant',
  date: 'date',
  time: 'time',
  'time without time zone': 'time',
  jsonb: 'json',
}

/**
 * The tables of a schema, parents before children and otherwise by name: the same order for the same schema. Throws
 * AppError `predecessor_database`.
 */
export function describeTables(
  columns: readonly ColumnRow[],
  references: readonly ReferenceRow[],
): CopiedTable[] {
  assertOfHerald({ history: namesIn(columns, MIGRATIONS_TABLE), users: namesIn(columns, 'users') })
  const names = [...new Set(columns.map(({ table }) => table))].filter((name) => !ownTables.includes(name))
  const ordered: string[] = []
  const place = (name: string) => {
    if (ordered.includes(name)) return
    const parents = references.filter(({ table, parent }) => table === name && parent !== name)
    for (const { parent } of parents) place(parent)
    ordered.push(name)
  }
  for (const name of names.sort()) place(name)
  return ordered.map((name) =>
    describeTable(
      name,
      columns.filter(({ table }) => table === name),
    ),
  )
}

function namesIn(columns: readonly ColumnRow[], name: string): string[] {
  return columns.filter(({ table }) => table === name).map(({ column }) => column)
}

/** The key is what the database numbers; where it numbers nothing, the primary key, which is one column then. */
function describeTable(name: string, columns: readonly ColumnRow[]): CopiedTable {
  const identity = columns.find(({ isIdentity }) => isIdentity)
  const key = identity ?? columns.find(({ isPrimary }) => isPrimary)
  if (key === undefined) throw new Error(`the table ${name} has no key to read its rows by`)
  const others = columns.filter((column) => column !== key)
  return { name, columns: [key, ...others].map(describeColumn), isNumbered: identity !== undefined }
}

function describeColumn({ table, column, type, isIdentity }: ColumnRow): CopiedColumn {
  const [, before = '', length, after = ''] = /^([^(]*)(?:\((\d+)\))?(.*)$/.exec(type) ?? []
  const kind = kinds[`${before}${after}`]
  if (kind === undefined) throw new Error(`${table}.${column} is of a type that nobody carries: ${type}`)
  // SQLite calls every id an integer, also those that are wider.
  if (isIdentity) return { name: column, kind: 'bigint' }
  return { name: column, kind, ...(kind === 'text' && length !== undefined && { length: Number(length) }) }
}
