import { read } from '../../db/read'
import { raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
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
 * equal ones by id, so that no row is on two pages. A page of the latter half is read from the end: the last one costs as
 * much as the first.
 */
export async function listPage<Row extends { id: number }>(
  app: Reading,
  list: List<Row>,
  query: PageQuery,
): Promise<{ data: Row[]; total: number }> {
  const { page, perPage } = query
  const condition = selected(list, query, app.now())
  const [counted] = await read<{ total: number }>(
    app,
    sql`SELECT count(*) AS total FROM ${list.from} WHERE ${condition}`,
  )
  const total = counted?.total ?? 0
  const from = (page - 1) * perPage
  const limit = Math.min(perPage, total - from)
  if (limit <= 0) return { data: [], total }
  const isNearEnd = from > total / 2
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT ${list.id} AS id FROM ${list.from} WHERE ${condition} ORDER BY ${orderOf(list, query, isNearEnd)}
        LIMIT ${limit} OFFSET ${isNearEnd ? total - from - limit : from}`,
  )
  const ids = rows.map(({ id }) => id)
  return { data: await rowsOf(app, list, isNearEnd ? ids.reverse() : ids), total }
}

function orderOf(
  { sorts, id }: Pick<List, 'sorts' | 'id'>,
  { sort, order }: PageQuery,
  isFromEnd: boolean,
): Sql {
  const column = sorts[sort] ?? id
  const direction = raw((order === 'desc') === isFromEnd ? 'ASC' : 'DESC')
  return sql`${column} ${direction} NULLS ${raw(isFromEnd ? 'FIRST' : 'LAST')}, ${id} ${direction}`
}
