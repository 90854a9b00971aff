import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database, DatabaseReader } from './data-source'
import { openReader } from './data-source'
import { hasReplayed, lastCommit, PATIENCE } from './replayed'
import type { Patience } from './replayed'
import { SILENCE_MS } from './watch-silence'

/** Pages do without a replica for so long after it was away or late, so that not each of them waits for it. */
const LEFT_ALONE_MS = 10_000

/** Connections of a replica beside the one that is kept, while many look at once. */
const MAX_OVERFLOW = 9

export interface Replicas {
  /**
   * Where a long report is read: a replica that has everything that is committed by now, or, when there is none, the
   * database itself.
   */
  choose(): Promise<DatabaseReader>
  /**
   * Reads a page from a replica that has everything that is committed by now, so that whoever has just changed something
   * sees it. What is not there within moments, or fails, is read from the database itself.
   */
  readPage<Page>(work: (from: DatabaseReader) => Promise<Page>): Promise<Page>
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
  const leftAloneUntil = new Map<string, number>()
  let turn = 0

  async function open(url: string): Promise<DatabaseReader> {
    const settings = { url, migrations: db.migrations, maxOverflow: MAX_OVERFLOW, silenceMs: SILENCE_MS }
    const replica = opened.get(url) ?? openReader(settings)
    opened.set(url, replica)
    try {
      return await replica
    } catch (error) {
      opened.delete(url)
      throw error
    }
  }

  function leaveAlone(url: string, message: string, error?: unknown): null {
    leftAloneUntil.set(url, performance.now() + LEFT_ALONE_MS)
    logger.warn({ replica: urls.indexOf(url) + 1, ...(error !== undefined && { err: error }) }, message)
    return null
  }

  async function tryReplica(
    url: string,
    committed: string,
    patience: Patience,
  ): Promise<DatabaseReader | null> {
    try {
      const replica = await open(url)
      if (await hasReplayed(replica, committed, patience)) return replica
      return leaveAlone(url, 'replica lags behind, it is read elsewhere')
    } catch (error) {
      return leaveAlone(url, 'replica is away, it is read elsewhere', error)
    }
  }

  /** The first of these that is up to date; null: none is. */
  async function find(
    candidates: readonly string[],
    patience: Patience,
  ): Promise<{ url: string; replica: DatabaseReader } | null> {
    if (candidates.length === 0) return null
    const committed = await lastCommit(db)
    const first = turn++ % candidates.length
    for (const url of [...candidates.slice(first), ...candidates.slice(0, first)]) {
      const replica = await tryReplica(url, committed, patience)
      if (replica !== null) return { url, replica }
    }
    return null
  }

  return {
    choose: async () => (await find(urls, PATIENCE.report))?.replica ?? db,
    async readPage(work) {
      const candidates = urls.filter((url) => (leftAloneUntil.get(url) ?? 0) <= performance.now())
      // One whose address answers nothing is not waited for either; it is found to be away while this page is read elsewhere.
      const found = await Promise.race([
        find(candidates, PATIENCE.page),
        delay(2 * PATIENCE.page.forMs, null, { ref: false }),
      ])
      if (found === null) return work(db)
      try {
        return await work(found.replica)
      } catch (error) {
        leaveAlone(found.url, 'replica failed, it is read elsewhere', error)
        return work(db)
      }
    },
    close: async () => {
      const replicas = await Promise.allSettled(opened.values())
      for (const replica of replicas) if (replica.status === 'fulfilled') await replica.value.close()
    },
  }
}
