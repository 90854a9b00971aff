import { BadValue, readCell } from './read-cell'
import type { Cell, CopiedTable, Page, Row, RowProblem } from './copied-table'

/** Raw rows of a driver, in the order of the table's columns, as they travel. */
export function readPage(table: CopiedTable, raws: readonly (readonly unknown[])[]): Page {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  for (const raw of raws) {
    const cells = table.columns.map((column, index) => readCell(column, raw[index]))
    const before = problems.length
    const key = cells[0] instanceof BadValue ? null : (cells[0] ?? null)
    for (const [index, { name }] of table.columns.entries()) {
      const cell = cells[index]
      if (cell instanceof BadValue)
        problems.push({ table: table.name, key, column: name, problem: cell.problem })
    }
    if (problems.length === before) rows.push(cells as Cell[])
  }
  return { rows, problems }
}
