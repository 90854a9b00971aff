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
  for (const [name, { counts }] of Object.entries(list.filters)) {
    if (counts === undefined) continue
    const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name))
    const condition = selected(list, { search, filters: others }, app.now())
    const rows = await read<{ value: string | number | boolean | null; count: number }>(
      app,
      sql`SELECT ${counts} AS value, count(*) AS count FROM ${list.from} WHERE ${condition}
          GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    )
    counted[name] = rows.map(({ value, count }) => ({ value: value === null ? null : String(value), count }))
  }
  return counted
}
