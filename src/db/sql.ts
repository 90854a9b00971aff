import { sqliteInstant } from './dialect'
import type { Dialect, DialectName } from './dialect'

export type SqlValue = string | number | bigint | boolean | Date | null | Sql

/** Portable types for a parameter whose type PostgreSQL cannot infer. */
const parameterTypes = {
  integer: 'integer',
  bigint: 'bigint',
  text: 'text',
  boolean: 'boolean',
  instant: 'timestamptz',
  json: 'jsonb',
} as const
export type ParameterType = keyof typeof parameterTypes

type Part =
  | { text: string }
  | { value: unknown }
  | { byDialect: Record<DialectName, string> }
  | { valueByDialect: Record<DialectName, string> }

/** A statement or a piece of one; values never become part of its text. */
export class Sql {
  constructor(readonly parts: readonly Part[]) {}
}

/** A dialect-free statement: values become parameters, nested statements are taken in. */
export function sql(strings: TemplateStringsArray, ...values: SqlValue[]): Sql {
  const parts = strings.flatMap((text, index): Part[] => {
    const value = values[index]
    if (value === undefined) return [{ text }]
    return value instanceof Sql ? [{ text }, ...value.parts] : [{ text }, { value }]
  })
  return new Sql(parts)
}

/**
 * `(?, ?, ?)` for `IN`, which an empty list makes never true. `NOT IN` an empty list is never true either (the list
 * is `(NULL)`, the only one of every type that PostgreSQL takes): leave such a condition out.
 */
export function list(values: readonly (number | string)[]): Sql {
  if (values.length === 0) return raw('(NULL)')
  return sql`(${join(values)})`
}

/** A condition that a column follows, `id ${among(ids)}`: one parameter, so that the statement's text stays the same. */
export function among(ids: readonly number[]): Sql {
  const text = ids.join(',')
  return new Sql([
    { byDialect: { sqlite: 'IN (SELECT value FROM json_each(', postgres: '= ANY (' } },
    { valueByDialect: { sqlite: `[${text}]`, postgres: `{${text}}` } },
    { byDialect: { sqlite: '))', postgres: '::bigint[])' } },
  ])
}

/**
 * Rows as a table `v` for FROM, with columns of these types: one parameter of JSON, however many there are. A column
 * of type json takes the value as its JSON text.
 */
export function rowsAsTable<Row extends object>(
  rows: readonly Row[],
  columns: Readonly<Record<keyof Row & string, Exclude<ParameterType, 'boolean'>>>,
): Sql {
  const names = Object.keys(columns) as (keyof Row & string)[]
  const picked = names.map((name) => `value ->> '$.${name}' AS "${name}"`).join(', ')
  const declared = names.map((name) => `"${name}" ${parameterTypes[columns[name]]}`).join(', ')
  const postgres = JSON.stringify(rows)
  const hasInstants = names.some((name) => columns[name] === 'instant')
  const sqlite = hasInstants ? JSON.stringify(rows.map(withSqliteInstants)) : postgres
  return new Sql([
    { byDialect: { sqlite: `(SELECT ${picked} FROM json_each(`, postgres: 'json_to_recordset(' } },
    { valueByDialect: { sqlite, postgres } },
    { byDialect: { sqlite: ')) AS v', postgres: `::json) AS v(${declared})` } },
  ])
}

function withSqliteInstants(row: object): object {
  const entries: [string, unknown][] = Object.entries(row)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof Date ? sqliteInstant(value) : value]),
  )
}

/** Values or statements between commas, or between another separator (`' AND '`). */
export function join(values: readonly SqlValue[], separator = ', '): Sql {
  return new Sql(
    values.flatMap((value, index) => [
      ...(index === 0 ? [] : [{ text: separator }]),
      ...(value instanceof Sql ? value.parts : [{ value }]),
    ]),
  )
}

/** Text of our own; never anything that came from outside. */
export function raw(text: string): Sql {
  return new Sql([{ text }])
}

/** A quoted name of a table or column. */
export function ident(name: string): Sql {
  return raw(`"${name.replaceAll('"', '""')}"`)
}

/** Each dialect's own words. */
export function byDialect(texts: Record<DialectName, string>): Sql {
  return new Sql([{ byDialect: texts }])
}

/** A parameter with its type, where PostgreSQL would otherwise guess `text`. */
export function typed(value: SqlValue, type: ParameterType): Sql {
  return new Sql([
    ...sql`${value}`.parts,
    { byDialect: { sqlite: '', postgres: `::${parameterTypes[type]}` } },
  ])
}

/** A parameter of JSON text (`jsonb` on PostgreSQL). */
export function json(value: unknown): Sql {
  return typed(JSON.stringify(value), 'json')
}

/** The time by the database's clock, moved by `plusMs` (whole milliseconds). */
export function databaseTime({ plusMs = 0 }: { plusMs?: number } = {}): Sql {
  const ms = Math.round(plusMs)
  const seconds = `${ms < 0 ? '-' : '+'}${(Math.abs(ms) / 1000).toFixed(3)} seconds`
  return byDialect({
    sqlite: `strftime('%Y-%m-%d %H:%M:%f', 'now', '${seconds}')`,
    postgres: `(clock_timestamp() + interval '${seconds}')`,
  })
}

/**
 * Ends a SELECT that reserves rows, `of` one of several tables: those reserved by others are passed over. SQLite has one
 * writer anyway.
 */
export function forUpdateSkipLocked({ of }: { of?: string } = {}): Sql {
  const table = of === undefined ? '' : ` OF ${of}`
  return byDialect({ sqlite: '', postgres: `FOR UPDATE${table} SKIP LOCKED` })
}

/** The statement as a driver takes it. */
export function renderSql(statement: Sql, dialect: Dialect): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = []
  const text = statement.parts.map((part) => {
    if ('text' in part) return part.text
    if ('byDialect' in part) return part.byDialect[dialect.name]
    parameters.push('value' in part ? dialect.toParameter(part.value) : part.valueByDialect[dialect.name])
    return dialect.placeholder(parameters.length)
  })
  return { text: text.join(''), parameters }
}
