import type { List, Reading } from './list'

/** The rows of a list with these ids, in this order; those that are gone are left out. */
export async function rowsOf<Row extends { id: number }>(
  app: Reading,
  list: Pick<List<Row>, 'load'>,
  ids: readonly number[],
): Promise<Row[]> {
  if (ids.length === 0) return []
  const rows = new Map((await list.load(app, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}
