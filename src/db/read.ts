import type { Database } from './data-source'
import { runStatement } from './run-statement'
import type { Sql } from './sql'

/**
 * Reads what is committed, outside of any transaction. For showing, never for deciding: what a write depends on is read
 * inside its transaction().
 */
export async function read<Row>({ db }: { db: Database }, statement: Sql): Promise<Row[]> {
  const runner = db.source.createQueryRunner()
  try {
    const { rows } = await runStatement<Row>(runner, db.dialect, statement)
    return rows
  } finally {
    await runner.release()
  }
}
