export type DialectName = 'sqlite' | 'postgres'

/** What a database can do and how it takes values; code asks for capabilities, never for a name. */
export interface Dialect {
  readonly name: DialectName
  /** Rows may be locked one by one, and those of others skipped. */
  readonly rowLocks: boolean
  /** Several processes may work in one role. */
  readonly sharedRoles: boolean
  /** A table may be kept in parts, each dropped at once. */
  readonly partitions: boolean
  /** There is an index of the words of people's names. */
  readonly wordIndex: boolean
  /** How many values one statement may carry. */
  readonly maxParameters: number
  placeholder(index: number): string
  /** A value as the driver takes it. */
  toParameter(value: unknown): unknown
}

const sqlite: Dialect = {
  name: 'sqlite',
  rowLocks: false,
  sharedRoles: false,
  partitions: false,
  wordIndex: false,
  maxParameters: 32_766,
  placeholder: () => '?',
  toParameter(value) {
    if (value instanceof Date) return sqliteInstant(value)
    if (typeof value === 'boolean') return value ? 1 : 0
    // The driver binds a number as REAL, and 'decision:' || 5.0 is not 'decision:5'.
    if (Number.isSafeInteger(value)) return BigInt(value as number)
    return value
  },
}

const postgres: Dialect = {
  name: 'postgres',
  rowLocks: true,
  sharedRoles: true,
  partitions: true,
  wordIndex: true,
  maxParameters: 65_535,
  placeholder: (index) => `$${index}`,
  toParameter: (value) => (value instanceof Date ? value.toISOString() : value),
}

export const dialects = { sqlite, postgres } as const satisfies Record<DialectName, Dialect>

/** An instant as SQLite keeps it: UTC text `YYYY-MM-DD HH:MM:SS.mmm`, which sorts by time. */
export function sqliteInstant(value: Date): string {
  return value.toISOString().replace('T', ' ').replace('Z', '')
}

/** The instant of a raw row: a Date on PostgreSQL, UTC text on SQLite. */
export function toDate(value: Date | string): Date
export function toDate(value: Date | string | null): Date | null
export function toDate(value: Date | string | null): Date | null {
  if (value === null || value instanceof Date) return value
  return new Date(/[zZ]|[+-]\d\d(:?\d\d)?$/.test(value.slice(10)) ? value : `${value.replace(' ', 'T')}Z`)
}

/** The JSON of a raw row, which is text on both databases. */
export function toJson<T>(value: string): T
export function toJson<T>(value: string | null): T | null
export function toJson<T>(value: string | null): T | null {
  return value === null ? null : (JSON.parse(value) as T)
}
