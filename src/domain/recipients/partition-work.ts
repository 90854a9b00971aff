import type { App } from '../../app'
import { listPartitions } from '../../db/partitions'
import type { Partition } from '../../db/partitions'
import { tryLock } from '../../db/row-locks'
import { raw } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Run } from '../../db/table-keys'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'

export const RECIPIENTS = 'broadcast_recipients'

/** Less than PostgreSQL waits before it looks for a deadlock (1 s): of those who wait for each other, it is this that gives way. */
const LOCK_TIMEOUT_MS = 500

/** SQLSTATE of PostgreSQL. */
const LOCK_NOT_AVAILABLE = '55P03'

/** What a change of the partitions has at hand, inside its transaction. */
export interface PartitionChange {
  tx: Tx
  run: Run
  /** Lowest first. */
  partitions: Partition[]
}

/**
 * Runs a change of the partitions of recipients. Answers null when somebody else changes them or the table was in use for
 * too long: nothing is held up for it, it is tried again later.
 */
export async function changePartitions<T>(
  app: Pick<App, 'db'>,
  change: (parts: PartitionChange) => Promise<T>,
): Promise<T | null> {
  try {
    return await transaction({ db: app.db }, async (tx) => {
      if (!(await tryLock(tx, 'partitions'))) return null
      await tx.run(raw(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`))
      const run = async <Row>(statement: Sql) => (await tx.run<Row>(statement)).rows
      return change({ tx, run, partitions: await listPartitions(run, RECIPIENTS) })
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return null
    throw error
  }
}

/** From here on nobody else reads or writes recipients until the transaction ends. */
export async function lockRecipients(tx: Tx): Promise<void> {
  await tx.run(raw(`LOCK TABLE ${RECIPIENTS} IN ACCESS EXCLUSIVE MODE`))
}
