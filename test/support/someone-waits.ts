import type { Database } from '../../src/db/data-source'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'

/** Until so many sessions of this PostgreSQL database wait for a lock. */
export async function someoneWaits(app: { db: Database }, { count = 1 } = {}): Promise<void> {
  const waiting = sql`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while ((await read(app, waiting)).length < count) await new Promise((resolve) => setImmediate(resolve))
}
