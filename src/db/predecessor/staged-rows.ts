import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assertNoProblems } from '../copy/bad-rows'
import type { Cell, CopiedTable, RowSource } from '../copy/copied-table'
import { findRefusedRow } from '../copy/find-refused-row'
import { insertRows } from '../copy/insert-rows'
import { openRows } from '../copy/open-rows'
import { openDatabase } from '../data-source'
import type { Database } from '../data-source'
import { migrate } from '../migrate'
import type { Migration } from '../schema'
import type { Sql } from '../sql'
import { transaction } from '../transaction'

/** A row of Herald's by the names of its columns; what is left out has the column's default. */
export type StagedRow = Readonly<Record<string, Cell>>

/** Converted rows on their way: a database of Herald's in a folder of its own, with all of its constraints. */
export interface Stage {
  /** All rows of a page have the same columns. Throws AppError `copy_bad_rows` for a row that Herald cannot keep. */
  insert(table: string, rows: readonly StagedRow[]): Promise<void>
  run(statement: Sql): Promise<void>
  /** Ends the writing; the rows can be read from then on. */
  read(): Promise<RowSource>
  close(): Promise<void>
}

/** Begins with an empty stage, whatever an earlier one has left in the folder. */
export async function openStage(folder: string, migrations: readonly Migration[]): Promise<Stage> {
  await removeStage(folder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const url = `sqlite:${join(folder, 'converted.db')}`
  await migrate({ url, migrations })
  const tables = await describe(url)
  const db = await openDatabase({ url, migrations, poolSize: 1, maxOverflow: 1 })
  return {
    insert: (table, rows) => insertPage(db, { tables, table, rows }),
    run: async (statement) => {
      await transaction({ db }, (tx) => tx.run(statement))
    },
    read: async () => {
      await db.close()
      return openRows(url)
    },
    close: () => db.close(),
  }
}

export async function removeStage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

async function describe(url: string): Promise<readonly CopiedTable[]> {
  const source = await openRows(url)
  await source.close()
  return source.tables
}

async function insertPage(
  db: Database,
  { tables, table, rows }: { tables: readonly CopiedTable[]; table: string; rows: readonly StagedRow[] },
): Promise<void> {
  const [first] = rows
  const known = tables.find(({ name }) => name === table)
  if (first === undefined || known === undefined) return
  const written = { ...known, columns: known.columns.filter(({ name }) => name in first) }
  const cells = rows.map((row) => written.columns.map(({ name }) => row[name] ?? null))
  try {
    await transaction({ db }, (tx) => tx.run(insertRows(written, cells)))
  } catch (error) {
    const refused = await findRefusedRow({ db }, { table: written, rows: cells, error })
    if (refused !== null) assertNoProblems({ problems: [refused], count: 1 })
    throw error
  }
}
