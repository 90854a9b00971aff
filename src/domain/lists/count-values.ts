import { read } from '../../db/read'
import { ident, join, raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Filter, List, Reading, Selection } from './list'
import { selected } from './selected'

/** Of each filter so many values are offered, those of most rows first. */
const MOST_VALUES = 50

/** A value of a filter, as it stands in an address; null: rows that have none. */
export interface ValueCount {
  value: string | null
  count: number
}

type Raw = string | number | boolean | null
type Counted = Pick<List, 'from' | 'filters' | 'search'>

/**
 * How many rows each value of each filter would leave, the other filters and the search being as they are. Filters of few
 * values of which none is chosen leave the same rows: these are read once for all of them.
 */
export async function countValues(
  app: Reading,
  list: Counted,
  { search, filters }: Selection,
): Promise<Record<string, ValueCount[]>> {
  const isTogether = (name: string) => list.filters[name]?.hasFewValues === true && !(name in filters)
  const names = Object.entries(list.filters).flatMap(([name, { counts }]) =>
    counts === undefined ? [] : name,
  )
  const counted = await countTogether(app, list, { search, filters, names: names.filter(isTogether) })
  for (const name of names) {
    const filter = list.filters[name]
    if (filter === undefined || isTogether(name)) continue
    const others = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name))
    counted[name] = await countOne(app, filter, {
      list,
      condition: selected(list, { search, filters: others }, app.now()),
    })
  }
  return Object.fromEntries(names.map((name) => [name, counted[name] ?? []]))
}

/** As many rows as there are combinations of these values, each of which is added to the count of every filter. */
async function countTogether(
  app: Reading,
  list: Counted,
  { names, ...selection }: Selection & { names: readonly string[] },
): Promise<Record<string, ValueCount[]>> {
  if (names.length === 0) return {}
  const columns = names.map((name) => sql`${list.filters[name]?.counts ?? sql`NULL`} AS ${ident(name)}`)
  const rows = await read<Record<string, Raw> & { rows: number }>(
    app,
    sql`SELECT ${join(columns)}, count(*) AS rows FROM ${list.from} WHERE ${selected(list, selection, app.now())}
        GROUP BY ${join(names.map((_, at) => raw(String(at + 1))))}`,
  )
  return Object.fromEntries(names.map((name) => [name, sumsOf(rows, name)]))
}

function sumsOf(rows: readonly (Record<string, Raw> & { rows: number })[], name: string): ValueCount[] {
  const sums = new Map<string | null, number>()
  for (const row of rows) {
    const value = toValue(row[name] ?? null)
    sums.set(value, (sums.get(value) ?? 0) + row.rows)
  }
  const counts = [...sums].map(([value, count]) => ({ value, count }))
  return counts
    .sort((one, other) => other.count - one.count || compare(one.value, other.value))
    .slice(0, MOST_VALUES)
}

const toValue = (value: Raw) => (value === null ? null : String(value))

function compare(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one < other ? -1 : 1
}

async function countOne(
  app: Reading,
  { counts = sql`NULL`, tellCounted }: Filter,
  { list, condition }: { list: Counted; condition: Sql },
): Promise<ValueCount[]> {
  const groups = sql`SELECT ${counts} AS value, count(*) AS count FROM ${list.from} WHERE ${condition} GROUP BY 1`
  // The few values are told apart, not the many rows.
  const told =
    tellCounted === undefined
      ? groups
      : sql`SELECT ${tellCounted(sql`value`)} AS value, CAST(sum(count) AS bigint) AS count FROM (${groups}) g GROUP BY 1`
  const rows = await read<{ value: Raw; count: number }>(
    app,
    sql`${told} ORDER BY 2 DESC, 1 NULLS LAST LIMIT ${MOST_VALUES}`,
  )
  return rows.map(({ value, count }) => ({ value: toValue(value), count }))
}
