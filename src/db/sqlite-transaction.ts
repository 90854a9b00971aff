import { AsyncResource } from 'node:async_hooks'
import type { QueryRunner } from 'typeorm'
import { whenFree } from './busy'
import type { Database } from './data-source'
import type { TransactionWork } from './postgres-transaction'
import { runStatement } from './run-statement'

/** Work that waits for the connection. */
export interface WriteJob {
  /** Answers how to tell its caller, once it is committed. */
  work: (runner: QueryRunner) => Promise<() => void>
  reject: (error: unknown) => void
}

/**
 * TypeORM shares one SQLite connection among all callers, so a transaction has it alone. A commit waits for the disk, 3 ms
 * and more in which nothing else of the process happens: transactions that wait for their turn are committed together,
 * each in a savepoint of its own, and each caller hears of it after that commit.
 */
export function sqliteTransaction<T>(
  { writer, writes, dialect }: Pick<Database, 'writer' | 'writes' | 'dialect'>,
  { opening, work }: TransactionWork<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const inItsContext = AsyncResource.bind(async (runner: QueryRunner) => {
      const opened = opening === undefined ? 0 : (await runStatement(runner, dialect, opening)).affected
      const result = await work(runner, opened)
      return () => resolve(result)
    })
    writes.join({ work: inItsContext, reject }, (jobs) => commitTogether(writer.createQueryRunner(), jobs))
  })
}

/** What fails before or at the commit is no caller's: each is told. */
async function commitTogether(runner: QueryRunner, jobs: readonly WriteJob[]): Promise<void> {
  try {
    await inTransaction(runner, async () => {
      const [only] = jobs
      if (only !== undefined && jobs.length === 1) return [await only.work(runner)]
      const tells: (() => void)[] = []
      for (const job of jobs) tells.push(await attempt(runner, job))
      return tells
    })
  } catch (error) {
    for (const { reject } of jobs) reject(error)
  }
}

/**
 * BEGIN IMMEDIATE takes the file's write lock at once: a deferred one fails without waiting when another process writes
 * in between.
 */
async function inTransaction(runner: QueryRunner, work: () => Promise<(() => void)[]>): Promise<void> {
  await whenFree(() => runner.query('BEGIN IMMEDIATE'))
  setTransactionActive(runner, true)
  try {
    const tells = await work()
    await runner.query('COMMIT')
    for (const tell of tells) tell()
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined) // refused when SQLite has done so itself (full disk, I/O)
    throw error
  } finally {
    setTransactionActive(runner, false)
  }
}

/** One of several: its failure is its own, unless SQLite has rolled all of them back (full disk, I/O). */
async function attempt(runner: QueryRunner, { work, reject }: WriteJob): Promise<() => void> {
  await runner.query('SAVEPOINT one')
  try {
    const tell = await work(runner)
    await runner.query('RELEASE one')
    return tell
  } catch (error) {
    if (!(await isUndone(runner))) throw error
    return () => reject(error)
  }
}

async function isUndone(runner: QueryRunner): Promise<boolean> {
  try {
    await runner.query('ROLLBACK TO one')
    await runner.query('RELEASE one')
    return true
  } catch {
    return false // there is no transaction any more; its cause is what the callers are told
  }
}

/** TypeORM then opens no transaction of its own inside this one. */
function setTransactionActive(runner: QueryRunner, isTransactionActive: boolean): void {
  Object.assign(runner, { isTransactionActive })
}
