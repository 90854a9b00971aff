import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { acquirePostgres } from '../../src/servers/acquire-postgres'
import { acquireRedis } from '../../src/servers/acquire-redis'
import { createMigratedPlace } from './database'
import { acquirePooler } from './pooler'
import { removeAbandonedFolders } from './quick-folder'
import { sharedServers } from './shared-servers'

/**
 * Jest runs this once, before the first file of any project that names it: one Redis and one PostgreSQL for all
 * files, whose URLs are HERALD_TEST_REDIS_URL and HERALD_TEST_POSTGRES_URL (an administrator's). With
 * HERALD_TEST_PGBOUNCER (npm run test:pgbouncer) a PgBouncer stands before PostgreSQL, at HERALD_TEST_POOLER_URL.
 */
async function globalSetup(): Promise<void> {
  const dataDir = join(__dirname, '..', '..', '.data', 'test')
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  try {
    const redis = await acquireRedis({ url: process.env['REDIS_URL'], dataDir, say })
    sharedServers.push(redis)
    const postgres = await acquirePostgres({ url: process.env['TEST_DATABASE_URL'], dataDir, say })
    sharedServers.push(postgres)
    process.env['HERALD_TEST_REDIS_URL'] = redis.url
    process.env['HERALD_TEST_POSTGRES_URL'] = postgres.url
    if (process.env['HERALD_TEST_PGBOUNCER'] !== undefined) {
      const pooler = await acquirePooler({ postgresUrl: postgres.url, say })
      sharedServers.push(pooler)
      process.env['HERALD_TEST_POOLER_URL'] = pooler.url
    }
    await removeAbandonedFolders()
    await mkdir(dataDir, { recursive: true })
    process.env['HERALD_TEST_FREE_DATABASES'] = await mkdtemp(join(dataDir, 'free-databases-'))
    await makeTemplates()
  } catch (error) {
    await Promise.all(sharedServers.splice(0).map((server) => server.stop()))
    throw error
  }
}

/** Here, where no hook's time runs out: on a machine with much else to do the migrations take longer than that. */
async function makeTemplates(): Promise<void> {
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const place = await createMigratedPlace(dialect)
    await place.remove()
  }
}

export = globalSetup
