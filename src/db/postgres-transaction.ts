import type { DataSource, QueryRunner } from 'typeorm'
import type { Database } from './data-source'

/** Runs `work` on one connection of the pool, which is given back whatever happens. */
export async function postgresTransaction<T>(
  { writer }: Pick<Database, 'writer'>,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = await begin(writer)
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

/**
 * pg-pool does not check a connection before handing it out. One that turns out to be dead at the very first statement
 * has done nothing yet, so the transaction starts once more on another.
 */
async function begin(source: DataSource): Promise<QueryRunner> {
  const runner = source.createQueryRunner()
  try {
    await runner.startTransaction()
    return runner
  } catch (error) {
    await discard(runner)
    if (!isConnectionLost(error)) throw error
  }
  const another = source.createQueryRunner()
  try {
    await another.startTransaction()
    return another
  } catch (error) {
    await discard(another)
    throw error
  }
}

/** Ends the connection instead of giving it back: the pool would hand it out again until its socket reports the loss. */
async function discard(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return
  try {
    const client = (await runner.connect()) as { end(): Promise<void> }
    // Not awaited: on a dead connection the goodbye may never be answered.
    client.end().catch(() => undefined)
  } catch {
    // There was no connection to end; connect() gives the first failure again.
  }
  await runner.release()
}

/** SQLSTATE class 08 (connection), shutdowns by an administrator, or a socket that ended. */
const lostCodes = /^(08...|57P0[123]|ECONNRESET|EPIPE|ETIMEDOUT)$/
const lostMessages =
  /connection terminated|connection error|not queryable|client was closed|already released/i

export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return lostCodes.test(code) || lostMessages.test(error.message)
}
