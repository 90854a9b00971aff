import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { List, Selection } from './list'

/** The condition that a row of a list is among those asked for. */
export function selected(list: Pick<List, 'search'>, { search, filters }: Selection, now: Date): Sql {
  const conditions = [sql`1 = 1`, ...Object.values(filters).map((condition) => condition(now))]
  if (search !== undefined && search !== '') conditions.push(list.search(search))
  return join(conditions, ' AND ')
}
