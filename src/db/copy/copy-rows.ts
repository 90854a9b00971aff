import type { Database } from '../data-source'
import { transaction } from '../transaction'
import { assertNoProblems } from './bad-rows'
import { moveMarker } from './copy-marker'
import type { Marker } from './copy-marker'
import { keyOf } from './copied-table'
import type { CopiedTable, Row, RowSource } from './copied-table'
import { findRefusedRow } from './find-refused-row'
import { insertRows } from './insert-rows'

/**
 * Carries the rows that are not there yet, a page and the marker in one transaction: killed at any moment, it goes on
 * behind the last page that was committed. `onRows` hears how many were carried. Gives the marker as it is then. Throws
 * AppError `copy_bad_rows`, `copy_raced`.
 */
export async function copyRows(
  { db }: { db: Database },
  { source, marker, onRows }: { source: RowSource; marker: Marker; onRows: (count: number) => void },
): Promise<Marker> {
  let current = marker
  for (const table of source.tables) {
    for await (const { rows, problems } of source.pages(table, current.state.after[table.name] ?? null)) {
      assertNoProblems({ problems, count: problems.length })
      const last = rows.at(-1)
      if (last === undefined) continue
      const after = { ...current.state.after, [table.name]: keyOf(last) }
      current = await writePage(db, { table, rows, marker: current, after })
      onRows(rows.length)
    }
  }
  return current
}

interface Writing {
  table: CopiedTable
  rows: readonly Row[]
  marker: Marker
  after: Marker['state']['after']
}

async function writePage(db: Database, { table, rows, marker, after }: Writing): Promise<Marker> {
  try {
    return await transaction({ db }, async (tx) => {
      const moved = await moveMarker(tx, marker, { ...marker.state, after })
      await tx.run(insertRows(table, rows))
      return moved
    })
  } catch (error) {
    const refused = await findRefusedRow({ db }, { table, rows, error })
    if (refused !== null) assertNoProblems({ problems: [refused], count: 1 })
    throw error
  }
}
