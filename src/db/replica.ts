import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { DatabaseReader } from './data-source'
import { openReader } from './data-source'
import { read } from './read'
import { sql } from './sql'
import { SILENCE_MS } from './watch-silence'

/** How long a replica may lag behind before what is asked of it is read elsewhere. */
export const PATIENCE = {
  /** Longer than a healthy one ever does. */
  report: { forMs: 5_000, lookEveryMs: 50 },
  /** Somebody waits for a page. */
  page: { forMs: 200, lookEveryMs: 10 },
} as const
export type Patience = (typeof PATIENCE)[keyof typeof PATIENCE]

/** Pages do without a replica for so long after it was away or late, so that not each of them waits for it. */
const LEFT_ALONE_MS = 10_000

/** Connections beside the one that is kept, while many look at once. */
const MAX_OVERFLOW = 9

/** One copy of the database, connected to when it is first needed. */
export interface Replica {
  /** It was away or late, or has failed, moments ago. */
  isLeftAlone(): boolean
  /** Where to read, once it has come as far as `committed`; null, with a warning: it is away, or lags behind. */
  find(committed: string, patience: Patience): Promise<DatabaseReader | null>
  leaveAlone(message: string, error?: unknown): null
  close(): Promise<void>
}

/** `number`: what it is called in the log, for its URL has a password. */
export function createReplica(
  { url, migrations }: Pick<Parameters<typeof openReader>[0], 'url' | 'migrations'>,
  { number, logger }: { number: number; logger: Pick<Logger, 'warn'> },
): Replica {
  let opened: Promise<DatabaseReader> | null = null
  let leftAloneUntil = 0

  async function open(): Promise<DatabaseReader> {
    opened ??= openReader({ url, migrations, maxOverflow: MAX_OVERFLOW, silenceMs: SILENCE_MS })
    try {
      return await opened
    } catch (error) {
      opened = null
      throw error
    }
  }

  const leaveAlone: Replica['leaveAlone'] = (message, error) => {
    leftAloneUntil = performance.now() + LEFT_ALONE_MS
    logger.warn({ replica: number, ...(error !== undefined && { err: error }) }, message)
    return null
  }

  return {
    isLeftAlone: () => performance.now() < leftAloneUntil,
    leaveAlone,
    async find(committed, patience) {
      try {
        const reader = await open()
        if (await hasReplayed(reader, committed, patience)) return reader
        return leaveAlone('replica lags behind, it is read elsewhere')
      } catch (error) {
        return leaveAlone('replica is away, it is read elsewhere', error)
      }
    },
    async close() {
      const [reader] = await Promise.allSettled([opened])
      if (reader.status === 'fulfilled') await reader.value?.close()
    },
  }
}

/** Null, and therefore false, of a server that is no replica. */
async function hasReplayed(
  replica: DatabaseReader,
  committed: string,
  { forMs, lookEveryMs }: Patience,
): Promise<boolean> {
  const deadline = performance.now() + forMs
  do {
    const [row] = await read<{ replayed: boolean | null }>(
      { db: replica },
      sql`SELECT pg_last_wal_replay_lsn() >= ${committed}::pg_lsn AS replayed`,
    )
    if (row?.replayed === true) return true
    if (row?.replayed !== false) return false
    await delay(lookEveryMs)
  } while (performance.now() < deadline)
  return false
}
