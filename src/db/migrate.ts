import type { DatabaseSettings, Database } from './data-source'
import { openDatabase } from './data-source'
import { assertFilled, assertNotNewer, migrationStatus } from './migration-status'
import { rollBack } from './postgres-transaction'
import { waitForRole } from './role-lock'

export interface MigrateSettings extends Pick<DatabaseSettings, 'migrations' | 'logger'> {
  url: string
  /** PostgreSQL itself where PgBouncer stands between: its time-outs are not made for migrations. */
  directUrl?: string | undefined
  /** Is waited for when migrations are about to change tables that are there; what it throws stops them. */
  beforeApplying?: (() => Promise<void>) | undefined
  /** Given by who fills the database: half of its rows may be there already. */
  isFilling?: true
}

/** Any number, the same in every Herald: who migrates holds it. */
const ADVISORY_LOCK = 4_842_120_317
/** SQLite may wait in place here: nothing else happens in a process that migrates. */
const MIGRATION_BUSY_TIMEOUT_MS = 5_000

/**
 * Applies the pending migrations, each in its own transaction, and gives their names. Of two at once the second waits
 * and finds nothing to do. Throws AppError `predecessor_database`, `schema_newer` or `copy_unfinished` before changing
 * anything.
 */
export async function migrate(settings: MigrateSettings): Promise<string[]> {
  return locked(settings, async ({ db, assertLocked }) => {
    const { unknown, pending, ...status } = await migrationStatus(db)
    assertNotNewer({ unknown })
    if (settings.isFilling === undefined) await assertFilled(db)
    if (pending.length > 0 && status.applied.length > 0) await settings.beforeApplying?.()
    await assertLocked()
    const applied = await db.writer.runMigrations({ transaction: 'each' })
    return applied.map(({ name }) => name)
  })
}

/** Takes back the newest applied migration and gives its name, or null when there is none. */
export async function revertMigration(settings: MigrateSettings): Promise<string | null> {
  return locked(settings, async ({ db, assertLocked }) => {
    const status = await migrationStatus(db)
    assertNotNewer(status)
    await assertFilled(db)
    const newest = status.applied.at(-1)
    if (newest === undefined) return null
    await assertLocked()
    await db.writer.undoLastMigration({ transaction: 'each' })
    return newest
  })
}

interface Locked {
  db: Database
  /** Throws when others may migrate by now, because the connection that holds the lock was lost. */
  assertLocked: () => Promise<void>
}

async function locked<T>(settings: MigrateSettings, work: (locked: Locked) => Promise<T>): Promise<T> {
  const { migrations, logger } = settings
  const url = settings.directUrl ?? settings.url
  const release = await waitForRole({ url, role: 'migrate' })
  try {
    const db = await openDatabase({ url, migrations, poolSize: 1, maxOverflow: 2, logger })
    try {
      return await (db.dialect.name === 'sqlite' ? onSqlite(db, work) : onPostgres(db, work))
    } finally {
      await db.close()
    }
  } finally {
    release()
  }
}

/** Foreign keys go off here, outside of any transaction: inside one the pragma does nothing, without an error. */
async function onSqlite<T>(db: Database, work: (locked: Locked) => Promise<T>): Promise<T> {
  await db.writer.query(`PRAGMA busy_timeout = ${MIGRATION_BUSY_TIMEOUT_MS}`)
  await db.writer.query('PRAGMA foreign_keys = OFF')
  return work({ db, assertLocked: () => Promise.resolve() }) // the lock is a file's
}

/** By transaction, not by session: where a pooler stands between, a session is somebody else's in the next moment. */
async function onPostgres<T>(db: Database, work: (locked: Locked) => Promise<T>): Promise<T> {
  const holder = db.writer.createQueryRunner()
  await holder.startTransaction()
  try {
    await holder.query('SET LOCAL idle_in_transaction_session_timeout = 0') // it idles until everything is applied
    await holder.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK])
    return await work({
      db,
      assertLocked: async () => {
        try {
          await holder.query('SELECT 1')
        } catch (cause) {
          throw new Error('the connection that held the lock of migrations was lost: migrate again', {
            cause,
          })
        }
      },
    })
  } finally {
    // What was applied is applied, and what went wrong is told, even if the connection of the lock is lost by now.
    await rollBack(holder)
    await holder.release()
  }
}
