import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database, DatabaseReader } from './data-source'
import { openReader } from './data-source'
import { read } from './read'
import { sql } from './sql'

/** Longer than a healthy replica lags behind; a report waits no longer for one that does not keep up. */
const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 50

export interface Replicas {
  /**
   * Where a long report is read: a replica that has everything that is committed by now, or, when there is none, the
   * database itself.
   */
  choose(): Promise<DatabaseReader>
  close(): Promise<void>
}

/**
 * Copies of the database that PostgreSQL keeps by streaming replication; they are connected to when they are first
 * needed, and one that is away costs a report nothing but a warning.
 */
export function createReplicas(
  db: Database,
  { urls, logger }: { urls: readonly string[]; logger: Pick<Logger, 'warn'> },
): Replicas {
  const opened = new Map<string, Promise<DatabaseReader>>()
  let turn = 0

  async function open(url: string): Promise<DatabaseReader> {
    const replica = opened.get(url) ?? openReader({ url, migrations: db.migrations })
    opened.set(url, replica)
    try {
      return await replica
    } catch (error) {
      opened.delete(url)
      throw error
    }
  }

  async function tryReplica(url: string, committed: string): Promise<DatabaseReader | null> {
    try {
      const replica = await open(url)
      if (await hasReplayed(replica, committed)) return replica
      logger.warn({ replica: urls.indexOf(url) + 1 }, 'replica lags behind, the report is read elsewhere')
    } catch (error) {
      logger.warn(
        { replica: urls.indexOf(url) + 1, err: error },
        'replica is away, the report is read elsewhere',
      )
    }
    return null
  }

  return {
    async choose() {
      if (urls.length === 0) return db
      const [now] = await read<{ lsn: string }>({ db }, sql`SELECT pg_current_wal_insert_lsn()::text AS lsn`)
      const first = turn++ % urls.length
      for (const url of [...urls.slice(first), ...urls.slice(0, first)]) {
        const replica = await tryReplica(url, now?.lsn ?? '')
        if (replica !== null) return replica
      }
      return db
    },
    close: async () => {
      const replicas = await Promise.allSettled(opened.values())
      for (const replica of replicas) if (replica.status === 'fulfilled') await replica.value.close()
    },
  }
}

/** Null, and therefore false, of a server that is no replica. */
async function hasReplayed(replica: DatabaseReader, committed: string): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS
  do {
    const [row] = await read<{ replayed: boolean | null }>(
      { db: replica },
      sql`SELECT pg_last_wal_replay_lsn() >= ${committed}::pg_lsn AS replayed`,
    )
    if (row?.replayed === true) return true
    if (row?.replayed !== false) return false
    await delay(LOOK_EVERY_MS)
  } while (performance.now() < deadline)
  return false
}
