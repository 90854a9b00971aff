/** What a column holds, in words of both databases. */
export type CellKind = 'integer' | 'bigint' | 'text' | 'boolean' | 'instant' | 'date' | 'time' | 'json'

/**
 * A value as it travels, the same from whichever database: numbers and booleans as they are, an instant as
 * `YYYY-MM-DDTHH:MM:SS.mmmZ`, a day as `YYYY-MM-DD`, a time as `HH:MM:SS`, JSON as text with sorted keys.
 */
export type Cell = string | number | boolean | null
/** Cells in the order of the table's columns. */
export type Row = readonly Cell[]

export interface CopiedColumn {
  name: string
  kind: CellKind
  /** The most characters a text may have. */
  length?: number
}

export interface CopiedTable {
  name: string
  /** The first is the key, which orders the rows. */
  columns: readonly CopiedColumn[]
  /** The database gives the key: the last one given is carried along, so that those of deleted rows never come back. */
  isNumbered: boolean
}

/** What is wrong with one value of one row. */
export interface RowProblem {
  table: string
  /** The row's key; null where the key itself is what cannot be read. */
  key: Cell
  column: string
  problem: string
}

/** The next rows in the order of their keys; those that cannot travel are told instead. */
export interface Page {
  rows: readonly Row[]
  problems: readonly RowProblem[]
}

/**
 * Rows to be carried, in one consistent state for as long as it is open: a database, an archive. Another kind of source
 * has only to give typed rows for tables of Herald's current schema.
 */
export interface RowSource {
  /** Where they come from, in words without secrets. */
  readonly name: string
  /** The names of the migrations that made its tables, in order; empty: it has none. */
  readonly history: readonly string[]
  /** All tables, parents before children. */
  readonly tables: readonly CopiedTable[]
  /** The last id that each numbered table has given away. */
  readonly lastIds: Readonly<Record<string, number>>
  /** How many rows each table has. */
  counts(): Promise<Readonly<Record<string, number>>>
  /** Rows whose keys come after `after`; null: all. */
  pages(table: CopiedTable, after: Cell): AsyncIterable<Page>
  /** Rows that refer to a row that is not there. */
  brokenReferences(): Promise<readonly RowProblem[]>
  close(): Promise<void>
}

export function keyOf(row: Row): Cell {
  return row[0] ?? null
}

/** How many rows are read, and written in one transaction, at a time. */
export const PAGE_ROWS = 2_000
