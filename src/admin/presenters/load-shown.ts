import type { App } from '../../app'
import type { List } from '../../domain/lists/list'

/** One row of a list that is known to be there: it was just written. */
export async function loadShown<Row extends { id: number }>(
  app: Pick<App, 'db' | 'now'>,
  list: Pick<List<Row>, 'load'>,
  id: number,
): Promise<Row> {
  const [row] = await list.load(app, [id])
  if (row === undefined) throw new Error('a row that was just written is gone')
  return row
}
