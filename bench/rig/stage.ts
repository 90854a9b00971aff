import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acquirePostgres } from '../../src/servers/acquire-postgres'
import { acquireRedis } from '../../src/servers/acquire-redis'
import type { Say } from '../../src/servers/server'
import { createClient } from '../../test/emulator/client'
import type { EmulatorClient } from '../../test/emulator/client'
import { startEmulator } from './emulator-process'

/** What all cases share: one emulator process, one PostgreSQL with durable commits, one Redis. */
export interface Stage {
  readonly emulator: EmulatorClient
  readonly emulatorUrl: string
  /** An administrator's URL: databases are made and dropped. */
  readonly postgresUrl: string
  readonly redisUrl: string
  /** Logs and SQLite files; removed at the end. */
  readonly folder: string
  readonly say: Say
  close(): Promise<void>
}

export interface StageSettings {
  /** Of the entry: TEST_DATABASE_URL and REDIS_URL, if given. */
  databaseUrl: string | undefined
  redisUrl: string | undefined
  say: Say
}

/** Starts what the cases share. */
export async function openStage({ databaseUrl, redisUrl, say }: StageSettings): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-bench-'))
  const stops: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const stop of stops.reverse()) await stop()
  }
  try {
    const emulator = await startEmulator(join(folder, 'emulator.log'))
    stops.push(emulator.stop)
    const client = createClient(emulator.url)
    stops.push(() => Promise.resolve(client.close()))
    const redis = await acquireRedis({ url: redisUrl, dataDir: folder, say: () => undefined })
    stops.push(redis.stop)
    const postgres = await acquirePostgres({
      url: databaseUrl,
      dataDir: folder,
      durable: true,
      say: () => undefined,
    })
    stops.push(postgres.stop)
    return {
      emulator: client,
      emulatorUrl: emulator.url,
      postgresUrl: postgres.url,
      redisUrl: redis.url,
      ...{ folder, say, close },
    }
  } catch (error) {
    await close()
    throw error
  }
}
