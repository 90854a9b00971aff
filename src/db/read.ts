import type { Database } from './data-source'
import { liveConnection } from './live-connection'
import { runStatement } from './run-statement'
import type { Sql } from './sql'

/**
 * Reads what is committed, outside of any transaction. For showing, never for deciding: what a write depends on is read
 * inside its transaction().
 */
export async function read<Row>({ db }: { db: Database }, statement: Sql): Promise<Row[]> {
  const { runner, result } = await liveConnection(db.source, (connected) =>
    runStatement<Row>(connected, db.dialect, statement),
  )
  await runner.release()
  return result.rows
}
