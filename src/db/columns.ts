import type { EntitySchemaColumnOptions } from 'typeorm'

/** Portable entity columns: the same words on SQLite and PostgreSQL (traps of the drivers are answered here). */
type Column = EntitySchemaColumnOptions
type Options = Partial<Column>

/** PostgreSQL returns bigint as text; every id of Herald's and Telegram's fits a double exactly (below 2^52). */
const asNumber = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
}

export const id = (): Column => ({ type: 'integer', primary: true, generated: 'increment' })
export const integer = (options: Options = {}): Column => ({ type: 'integer', ...options })
export const bigint = (options: Options = {}): Column => ({
  type: 'bigint',
  transformer: asNumber,
  ...options,
})
export const varchar = (length: number, options: Options = {}): Column => ({
  type: 'varchar',
  length,
  ...options,
})
export const text = (options: Options = {}): Column => ({ type: 'text', ...options })
export const flag = (byDefault: boolean, options: Options = {}): Column => ({
  type: Boolean,
  default: byDefault,
  ...options,
})
/** A UTC instant. */
export const instant = (options: Options = {}): Column => ({ type: Date, ...options })
/** A calendar day as `YYYY-MM-DD`. */
export const day = (options: Options = {}): Column => ({ type: 'date', ...options })
/** A time of day as `HH:MM:SS`. */
export const timeOfDay = (options: Options = {}): Column => ({ type: 'time', ...options })
/** JSON kept as `jsonb` (text on SQLite). */
export const json = (options: Options = {}): Column => ({ type: 'simple-json', ...options })

export const createdAt = (): Column => ({ type: Date, createDate: true })
export const updatedAt = (): Column => ({ type: Date, updateDate: true })

export const nullable = { nullable: true } as const
