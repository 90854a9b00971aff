import type { Database } from '../../src/db/data-source'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'

/** Until a session of this PostgreSQL database waits for a lock. */
export async function someoneWaits(app: { db: Database }): Promise<void> {
  const waiting = sql`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while ((await read(app, waiting)).length === 0) await new Promise((resolve) => setImmediate(resolve))
}
