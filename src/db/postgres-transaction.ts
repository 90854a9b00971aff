import type { QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { connectionOf, discard, liveConnection } from './live-connection'

/** Runs `work` on one connection of the pool, which is given back whatever happens. */
export async function postgresTransaction<T>(
  { writer, silenceMs }: Pick<Database, 'writer' | 'silenceMs'>,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const { runner } = await liveConnection(writer, (begun) => begin(begun, silenceMs))
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

/**
 * What a process that vanished had locked (a broadcast's counters, say) would be locked until the kernel of the server
 * gives its connection up, in hours: the server ends the transaction sooner. Said in the round trip of the beginning,
 * for this transaction alone, as a pooler between needs it.
 */
async function begin(runner: QueryRunner, silenceMs: number | undefined): Promise<void> {
  if (silenceMs === undefined) return runner.startTransaction()
  await runner.query(`START TRANSACTION; SET LOCAL idle_in_transaction_session_timeout = ${silenceMs}`)
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 })
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
