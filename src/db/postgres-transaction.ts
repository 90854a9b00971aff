import type { QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { liveConnection } from './live-connection'

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
    // On a lost connection the server has rolled back; the cause is what counts.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
    throw error
  } finally {
    await runner.release()
  }
}
