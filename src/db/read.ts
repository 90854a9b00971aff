import { whenFree } from './busy'
import type { DatabaseReader } from './data-source'
import { liveConnection } from './live-connection'
import { runStatement } from './run-statement'
import type { Sql } from './sql'
import { withoutValues } from './without-values'

/**
 * Reads what is committed, outside of any transaction. For showing, never for deciding: what a write depends on is read
 * inside its transaction().
 */
export async function read<Row>({ db }: { db: DatabaseReader }, statement: Sql): Promise<Row[]> {
  try {
    const { runner, result } = await whenFree(() =>
      liveConnection(db.source, (connected) => runStatement<Row>(connected, db.dialect, statement)),
    )
    await runner.release()
    return result.rows
  } catch (error) {
    throw withoutValues(error)
  }
}
