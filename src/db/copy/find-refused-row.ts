import type { Database } from '../data-source'
import { transaction } from '../transaction'
import { keyOf } from './copied-table'
import type { CopiedTable, Row, RowProblem } from './copied-table'
import { insertRows } from './insert-rows'

/** SQLSTATE classes of what is wrong with values (22) and with rows (23), and SQLite's name for the latter. */
const aboutRows = /^(22|23)...$|^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/

/** Which row of a page the database refused, tried out in halves and taken back; null: the error is about no row. */
export async function findRefusedRow(
  { db }: { db: Database },
  { table, rows, error }: { table: CopiedTable; rows: readonly Row[]; error: unknown },
): Promise<RowProblem | null> {
  if (!isAboutRows(error)) return null
  let [taken, refused] = [0, rows.length]
  let reason: unknown = error
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    const found = await refusalOf(db, { table, rows: rows.slice(0, middle) })
    if (found === null) taken = middle
    else [refused, reason] = [middle, found]
  }
  const row = rows[taken]
  const problem = `is refused by the target: ${reason instanceof Error ? reason.message : String(reason)}`
  return row === undefined ? null : { table: table.name, key: keyOf(row), column: '', problem }
}

class TriedOut extends Error {}

/** The error that inserting the rows gives; null: they are taken. Nothing stays. */
async function refusalOf(
  db: Database,
  { table, rows }: { table: CopiedTable; rows: readonly Row[] },
): Promise<unknown> {
  try {
    return await transaction({ db }, async (tx) => {
      await tx.run(insertRows(table, rows))
      throw new TriedOut()
    })
  } catch (error) {
    return error instanceof TriedOut ? null : error
  }
}

function isAboutRows(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = 'driverError' in error ? (error.driverError as { code?: unknown }) : { code: undefined }
  return typeof code === 'string' && aboutRows.test(code)
}
