import type { QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { connectionOf, discard, liveConnection } from './live-connection'
import { renderSql } from './sql'
import type { Sql } from './sql'

export interface TransactionWork<T> {
  /** A statement without parameters that is the first of the transaction. */
  opening?: Sql | undefined
  /** `opened`: how many rows the opening wrote. */
  work: (runner: QueryRunner, opened: number) => Promise<T>
}

/** Runs `work` on one connection of the pool, which is given back whatever happens. */
export async function postgresTransaction<T>(
  { writer, silenceMs, dialect }: Pick<Database, 'writer' | 'silenceMs' | 'dialect'>,
  { opening, work }: TransactionWork<T>,
): Promise<T> {
  const texts = [
    'START TRANSACTION',
    ...(silenceMs === undefined ? [] : [`SET LOCAL idle_in_transaction_session_timeout = ${silenceMs}`]),
    ...(opening === undefined ? [] : [renderSql(opening, dialect).text]),
  ]
  const { runner, result: opened } = await liveConnection(writer, (begun) => begin(begun, texts.join('; ')))
  try {
    const result = await work(runner, opened)
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
 * All that a transaction begins with is one round trip. What a process that vanished had locked (a broadcast's counters,
 * say) would be locked until the kernel of the server gives its connection up, in hours: the server ends the transaction
 * sooner. Said for this transaction alone, as a pooler between needs it. Answers the rows that the last text wrote.
 */
async function begin(runner: QueryRunner, text: string): Promise<number> {
  const client = await connectionOf(runner)
  try {
    const results = await client.query(text)
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 })
    return [results].flat().at(-1)?.rowCount ?? 0
  } catch (error) {
    discard(client) // it may be in the middle of a transaction
    throw error
  }
}

/** A connection that cannot roll back would hand its open transaction to whoever gets it next: it is ended instead. */
export async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return
  try {
    await runner.rollbackTransaction()
  } catch {
    discard(await connectionOf(runner)) // the cause of the rollback is what the caller is told
  }
}
