import type { App } from '../../app'
import type { List } from '../../domain/lists/list'
import { AppError } from '../../errors'
import type { ErrorCode } from '../../errors'

/** One row of a list, which was just written; AppError `missing` when somebody has deleted it since. */
export async function loadShown<Row extends { id: number }>(
  app: Pick<App, 'db' | 'now'>,
  list: Pick<List<Row>, 'load'>,
  { id, missing }: { id: number; missing: ErrorCode },
): Promise<Row> {
  const [row] = await list.load(app, [id])
  if (row === undefined) throw new AppError(missing)
  return row
}
