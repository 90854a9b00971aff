import type { z } from 'zod'
import type { DatabaseReader } from '../../db/data-source'
import type { Sql } from '../../db/sql'
import type { CsvCell } from '../csv/csv'

/** Where a list is read from. */
export interface Reading {
  db: DatabaseReader
  now(): Date
}

/** A condition on a row of a list; some tell how old it is by now. */
export type Condition = (now: Date) => Sql

/** One filter of a list: what may be asked for, as it stands in an address, and the condition that this comes to. */
export interface Filter {
  schema: z.ZodType<Condition>
  /** What rows are counted by when people choose a value; absent: the filter has no values to choose from. */
  counts?: Sql
  /** It has so few values that they are counted together with those of other filters. */
  hasFewValues?: true
  /** Values of which several are one and the same, such as spellings of a place: what they are told as. */
  tellCounted?: (value: Sql) => Sql
}

/** A list as a table of what can be asked of it: everything else is the same for all. */
export interface List<Row extends { id: number } = { id: number }> {
  /** The tables after FROM, with the short names that the columns below use. */
  from: Sql
  /** The row's id; what every order goes by in the end. */
  id: Sql
  /** Columns to sort by. */
  sorts: Readonly<Record<string, Sql>> & { id: Sql }
  filters: Readonly<Record<string, Filter>>
  /** The condition that a row is found by what was typed. */
  search(text: string): Sql
  /** The rows of these ids, in any order; those that are gone are left out. */
  load(app: Reading, ids: readonly number[]): Promise<Row[]>
  /** The columns of its CSV file. */
  csv: Readonly<Record<string, (row: Row) => CsvCell>>
}

/** Which rows of a list. */
export interface Selection {
  search?: string | undefined
  filters: Readonly<Record<string, Condition>>
}
