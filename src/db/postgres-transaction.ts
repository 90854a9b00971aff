import type { QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { connectionOf, discard, liveConnection } from './live-connection'

/** Runs `work` on one connection of the pool, which is given back whatever happens. */
export async function postgresTransaction<T>(
  { writer }: Pick<Database, 'writer'>,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const { runner } = await liveConnection(writer, (begun) => begun.startTransaction())
  try {
    const result = await work(runner)
    await runner.commitTransaction()
    return result
  } catch (error) {
    await rollBack(runner)
    throw error
  } finally {
    await runner.release()
  }
}

/** A connection that cannot roll back would hand its open transaction to whoever gets it next: it is ended instead. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return
  try {
    await runner.rollbackTransaction()
  } catch {
    discard(await connectionOf(runner)) // the cause of the rollback is what the caller is told
  }
}
