import type { QueryRunner } from 'typeorm'
import { whenFree } from './busy'
import type { Database } from './data-source'
import type { TransactionWork } from './postgres-transaction'
import { runStatement } from './run-statement'

/**
 * TypeORM shares one SQLite connection among all callers, so a transaction has it alone. BEGIN IMMEDIATE takes the
 * file's write lock at once: a deferred one fails without waiting when another process writes in between.
 */
export function sqliteTransaction<T>(
  { writer, writes, dialect }: Pick<Database, 'writer' | 'writes' | 'dialect'>,
  { opening, work }: TransactionWork<T>,
): Promise<T> {
  return writes.run(async () => {
    const runner = writer.createQueryRunner()
    await whenFree(() => runner.query('BEGIN IMMEDIATE'))
    setTransactionActive(runner, true)
    try {
      const opened = opening === undefined ? 0 : (await runStatement(runner, dialect, opening)).affected
      const result = await work(runner, opened)
      await runner.query('COMMIT')
      return result
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined) // refused when SQLite has done so itself (full disk, I/O)
      throw error
    } finally {
      setTransactionActive(runner, false)
    }
  })
}

/** TypeORM then opens no transaction of its own inside this one. */
function setTransactionActive(runner: QueryRunner, isTransactionActive: boolean): void {
  Object.assign(runner, { isTransactionActive })
}
