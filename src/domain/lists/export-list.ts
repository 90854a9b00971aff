import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { csvHead, csvLines } from '../csv/csv'
import type { List, Reading, Selection } from './list'
import { rowsOf } from './rows-of'
import { selected } from './selected'

/** Rows in memory at a time. */
const PAGE_SIZE = 1_000

/** Every row that was asked for, as CSV, piece by piece: its head first, then a page of rows at a time, by id. */
export async function* exportList<Row extends { id: number }>(
  app: Reading,
  list: List<Row>,
  { pageSize = PAGE_SIZE, ...selection }: Selection & { pageSize?: number },
): AsyncGenerator<string> {
  yield csvHead(Object.keys(list.csv))
  const condition = selected(list, selection, app.now())
  const cells = Object.values(list.csv)
  for (let after = 0; ;) {
    const found = await read<{ id: number }>(
      app,
      sql`SELECT ${list.id} AS id FROM ${list.from} WHERE ${condition} AND ${list.id} > ${after}
          ORDER BY ${list.id} LIMIT ${pageSize}`,
    )
    const last = found.at(-1)
    if (last === undefined) return
    after = last.id
    const ids = found.map(({ id }) => id)
    const rows = await rowsOf(app, list, ids)
    yield csvLines(rows.map((row) => cells.map((cell) => cell(row))))
  }
}
