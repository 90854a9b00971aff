import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { DatabaseReader } from './data-source'
import { openReader } from './data-source'
import { read } from './read'
import { sql } from './sql'
import { SILENCE_MS } from './watch-silence'

/** How long a replica may lag behind, and be silent on a statement, before what is asked of it is read elsewhere. */
export const PATIENCE = {
  /** Longer than a healthy one ever does. */
  report: { forMs: 5_000, lookEveryMs: 50, silenceMs: SILENCE_MS },
  /** Somebody waits for a page. */
  page: { forMs: 200, lookEveryMs: 10, silenceMs: 5_000 },
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
  const opened = new Map<Patience, Promise<DatabaseReader>>()
  let leftAloneUntil = 0

  /** Connections are watched for their silence, so each patience has its own. */
  async function open(patience: Patience): Promise<DatabaseReader> {
    const { silenceMs } = patience
    const opening =
      opened.get(patience) ?? openReader({ url, migrations, maxOverflow: MAX_OVERFLOW, silenceMs })
    opened.set(patience, opening)
    try {
      return await opening
    } catch (error) {
      opened.delete(patience)
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
        const reader = await open(patience)
        if (await hasReplayed(reader, committed, patience)) return reader
        return leaveAlone('replica lags behind, it is read elsewhere')
      } catch (error) {
        return leaveAlone('replica is away, it is read elsewhere', error)
      }
    },
    async close() {
      for (const reader of await Promise.allSettled(opened.values()))
        if (reader.status === 'fulfilled') await reader.value.close()
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
