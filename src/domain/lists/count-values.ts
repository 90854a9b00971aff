import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { List, Reading, Selection } from './list'
import { selected } from './selected'

/** Of each filter so many values are offered, those of most rows first. */
const MOST_VALUES = 50

/** A value of a filter, as it stands in an address; null: rows that have none. */
export interface ValueCount {
  value: string | null
  count: number
}

/** How many rows each value of each filter would leave, the other filters and the search being as they are. */
export async function countValues(
  app: Reading,
  list: Pick<List, 'from' | 'filters' | 'search'>,
  { search, filters }: Selection,
): Promise<Record<string, ValueCount[]>> {
  const counted: Record<string, ValueCount[]> = {}
  for (const [name, { counts, tellCounted }] of Object.entries(list.filters)) {
    if (counts === undefined) continue
    const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name))
    const condition = selected(list, { search, filters: others }, app.now())
    const groups = sql`SELECT ${counts} AS value, count(*) AS count FROM ${list.from} WHERE ${condition} GROUP BY 1`
    // The few values are told apart, not the many rows.
    const told =
      tellCounted === undefined
        ? groups
        : sql`SELECT ${tellCounted(sql`value`)} AS value, CAST(sum(count) AS bigint) AS count FROM (${groups}) g GROUP BY 1`
    const rows = await read<{ value: string | number | boolean | null; count: number }>(
      app,
      sql`${told} ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    )
    counted[name] = rows.map(({ value, count }) => ({ value: value === null ? null : String(value), count }))
  }
  return counted
}
