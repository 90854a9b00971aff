import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { AppError } from '../errors'
import type { Database, DatabaseReader } from './data-source'
import { read } from './read'
import { createReplica, PATIENCE } from './replica'
import type { Patience, Replica } from './replica'
import { sql } from './sql'

export interface Replicas {
  /**
   * Where a long report is read: a replica that has everything that is committed by now, or, when there is none, the
   * database itself.
   */
  choose(): Promise<DatabaseReader>
  /**
   * Reads a page from a replica that has everything that is committed by now, so that whoever has just changed something
   * sees it. What is not there within moments, or fails, is read from the database itself; what fails there, too, is no fault of
   * the replica.
   */
  readPage<Page>(work: (from: DatabaseReader) => Promise<Page>): Promise<Page>
  close(): Promise<void>
}

interface Found {
  replica: Replica
  reader: DatabaseReader
}

/**
 * Copies of the database that PostgreSQL keeps by streaming replication; they are connected to when they are first
 * needed, and one that is away costs a report nothing but a warning.
 */
export function createReplicas(
  db: Database,
  { urls, logger }: { urls: readonly string[]; logger: Pick<Logger, 'warn'> },
): Replicas {
  const { migrations } = db
  const replicas = urls.map((url, at) => createReplica({ url, migrations }, { number: at + 1, logger }))
  let turn = 0

  async function find(candidates: readonly Replica[], patience: Patience): Promise<Found | null> {
    if (candidates.length === 0) return null
    const committed = await lastCommit(db)
    const first = turn++ % candidates.length
    for (const replica of [...candidates.slice(first), ...candidates.slice(0, first)]) {
      const reader = await replica.find(committed, patience)
      if (reader !== null) return { replica, reader }
    }
    return null
  }

  return {
    choose: async () => (await find(replicas, PATIENCE.report))?.reader ?? db,
    async readPage(work) {
      const candidates = replicas.filter((replica) => !replica.isLeftAlone())
      // An address that answers nothing is not waited for either: it is found to be away meanwhile.
      const tooLate = delay(2 * PATIENCE.page.forMs, null, { ref: false })
      const found = await Promise.race([find(candidates, PATIENCE.page), tooLate])
      if (found === null) return work(db)
      try {
        return await work(found.reader)
      } catch (error) {
        if (error instanceof AppError) throw error
        const page = await work(db)
        found.replica.leaveAlone('replica failed, it is read elsewhere', error)
        return page
      }
    },
    close: async () => {
      for (const replica of replicas) await replica.close()
    },
  }
}

/** Up to where a replica has to be: commits are told once they are flushed, unless the server is set not to wait for it. */
async function lastCommit(db: Database): Promise<string> {
  const [row] = await read<{ lsn: string }>(
    { db },
    sql`SELECT (CASE WHEN current_setting('synchronous_commit') = 'off' THEN pg_current_wal_insert_lsn()
          ELSE pg_current_wal_flush_lsn() END)::text AS lsn`,
  )
  return row?.lsn ?? ''
}
