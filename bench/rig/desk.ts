import type { App } from '../../src/app'
import { loadConfig } from '../../src/config'
import type { Database } from '../../src/db/data-source'
import { recordQueues } from '../../test/support/queues'

/** What domain functions ask for, with queues that only write down: it is the database's part that is looked at. */
export type Desk = Pick<App, 'db' | 'now' | 'config' | 'queues'>

export function createDesk(db: Database): Desk {
  const config = {
    ...loadConfig({ BOT_TOKEN: '1:BENCH', LEASE_SECONDS: '120' }),
    redisUrl: 'redis://127.0.0.1:1',
  }
  return { db, config, queues: recordQueues(), now: () => new Date() }
}
