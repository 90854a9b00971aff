import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseReader } from './data-source'
import { read } from './read'
import { sql } from './sql'

/** How long a replica may lag behind before what is asked of it is read elsewhere. */
export const PATIENCE = {
  /** Longer than a healthy one ever does. */
  report: { forMs: 5_000, lookEveryMs: 50 },
  /** Somebody waits for a page. */
  page: { forMs: 200, lookEveryMs: 10 },
} as const
export type Patience = (typeof PATIENCE)[keyof typeof PATIENCE]

/** Up to where a replica has to be: commits are told once they are flushed, unless the server is set not to wait for it. */
export async function lastCommit(db: DatabaseReader): Promise<string> {
  const [row] = await read<{ lsn: string }>(
    { db },
    sql`SELECT CASE WHEN current_setting('synchronous_commit') = 'off' THEN pg_current_wal_insert_lsn()
          ELSE pg_current_wal_flush_lsn() END::text AS lsn`,
  )
  return row?.lsn ?? ''
}

/** Whether a replica has come to there, or does while one is patient; false of a server that is no replica. */
export async function hasReplayed(
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
