import { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager, EntitySchema, ObjectLiteral, QueryRunner, Repository } from 'typeorm'
import type { Database } from './data-source'
import type { Dialect } from './dialect'
import { databaseTime, raw, sql } from './sql'
import type { Sql } from './sql'
import { postgresTransaction } from './postgres-transaction'
import type { TransactionWork } from './postgres-transaction'
import { runStatement } from './run-statement'
import type { StatementResult } from './run-statement'
import { sqliteTransaction } from './sqlite-transaction'
import { stampUpdates } from './stamp-updates'
import { withoutValues } from './without-values'

/** An open transaction; nothing but the database is awaited while it lasts. */
export interface Tx {
  readonly manager: EntityManager
  readonly dialect: Dialect
  getRepository<T extends ObjectLiteral>(entity: EntitySchema<T>): Repository<T>
  run<Row = Record<string, unknown>>(statement: Sql): Promise<StatementResult<Row>>
}

/** The update being handled: its row of the inbox is marked done together with its first effects. */
export interface Effects {
  readonly inboxId: number
  done: boolean
}

/** The effects of this update were committed before: nothing was done now. */
export class AlreadyHandledError extends Error {
  constructor(readonly inboxId: number) {
    super(`update_inbox row ${inboxId} is already done`)
    this.name = 'AlreadyHandledError'
  }
}

const open = new AsyncLocalStorage<{ isOpen: boolean }>()

/**
 * Runs `work` in one write transaction: all of it or nothing. On SQLite one at a time, with patience for other
 * processes (AppError `database_busy` after 5 s); on PostgreSQL with one retry when the connection was already dead.
 * With `effects`, the first transaction also marks the inbox row done, and throws AlreadyHandledError if it was.
 */
export async function transaction<T>(
  app: { db: Database; effects?: Effects | undefined },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (open.getStore()?.isOpen === true)
    throw new Error('transaction() inside a transaction: hand the tx down')
  const { db, effects } = app
  const marking = effects?.done === false ? effects : undefined
  const result = await inTransaction(db, {
    opening: marking && markDone(marking),
    work: (runner, opened) => {
      if (marking && opened === 0) throw new AlreadyHandledError(marking.inboxId)
      return work(createTx(db, runner))
    },
  })
  if (effects) effects.done = true
  return result
}

async function inTransaction<T>(db: Database, { opening, work }: TransactionWork<T>): Promise<T> {
  const scope = { isOpen: true }
  const scoped: TransactionWork<T> = {
    opening,
    work: (runner, opened) => open.run(scope, () => work(runner, opened)),
  }
  try {
    return await (db.dialect.name === 'sqlite'
      ? sqliteTransaction(db, scoped)
      : postgresTransaction(db, scoped))
  } catch (error) {
    db.refusedWrites.note(error)
    throw withoutValues(error)
  } finally {
    scope.isOpen = false
  }
}

function createTx(db: Database, runner: QueryRunner): Tx {
  const manager = stampUpdates(db.writer.createEntityManager(runner))
  return {
    manager,
    dialect: db.dialect,
    getRepository: (entity) => manager.getRepository(entity),
    run: (statement) => runStatement(runner, db.dialect, statement),
  }
}

/** The id is one of our own: without parameters PostgreSQL takes it in the round trip that begins the transaction. */
function markDone({ inboxId }: Effects): Sql {
  const id = raw(String(inboxId))
  return sql`UPDATE update_inbox SET done_at = ${databaseTime()} WHERE id = ${id} AND done_at IS NULL`
}
