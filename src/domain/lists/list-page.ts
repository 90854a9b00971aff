import { read } from '../../db/read'
import { raw, sql } from '../../db/sql'
import type { List, Reading, Selection } from './list'
import { rowsOf } from './rows-of'
import { selected } from './selected'

export interface PageQuery extends Selection {
  /** From 1. */
  page: number
  perPage: number
  /** One of the list's sorts. */
  sort: string
  order: 'asc' | 'desc'
}

/**
 * One page of a list, and how many rows it has on all pages. Rows without a value come last, whichever way they are sorted;
 * equal ones by id, so that no row is on two pages.
 */
export async function listPage<Row extends { id: number }>(
  app: Reading,
  list: List<Row>,
  query: PageQuery,
): Promise<{ data: Row[]; total: number }> {
  const { page, perPage, sort, order } = query
  const condition = selected(list, query, app.now())
  const direction = raw(order === 'desc' ? 'DESC' : 'ASC')
  const column = list.sorts[sort] ?? list.id
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT ${list.id} AS id FROM ${list.from} WHERE ${condition}
        ORDER BY ${column} ${direction} NULLS LAST, ${list.id} ${direction}
        LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`,
  )
  const [counted] = await read<{ total: number }>(
    app,
    sql`SELECT count(*) AS total FROM ${list.from} WHERE ${condition}`,
  )
  const ids = rows.map(({ id }) => id)
  return { data: await rowsOf(app, list, ids), total: counted?.total ?? 0 }
}
