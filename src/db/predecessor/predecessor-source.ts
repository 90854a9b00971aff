/** A row as a driver gives it: numbers, texts, true or false; instants, days, times and JSON as the text that is there. */
export type RawRow = Readonly<Record<string, unknown>>

/** A predecessor's database, whichever step it is at, in one state for as long as it is open. Nothing is written to it. */
export interface PredecessorSource {
  /** Where it is, in words without secrets. */
  readonly name: string
  /** The migrations it names as applied, in order; a database may have been made without any. */
  readonly steps: readonly string[]
  /** The columns of every table. */
  readonly tables: ReadonlyMap<string, readonly string[]>
  count(table: string): Promise<number>
  /** Rows in the order of their ids; none where there is no such table. */
  pages(table: string): AsyncIterable<readonly RawRow[]>
  /** Ids, or whatever a statement gives that is written for both databases. */
  ids(statement: string): Promise<number[]>
  /** The last id that a table has given away; 0: none. */
  lastId(table: string): Promise<number>
  close(): Promise<void>
}

/** How many rows are read at a time. */
export const RAW_PAGE_ROWS = 2_000
/** Its migrations, as it keeps them. */
export const STEPS_TABLE = 'migration_history'

/** Whether these are tables of a predecessor: a history with versions, or its users without a history. */
export function isPredecessor(tables: PredecessorSource['tables']): boolean {
  const history = tables.get(STEPS_TABLE)
  const users = tables.get('users') ?? []
  return users.includes('telegram_id') && (history === undefined || history.includes('version'))
}
