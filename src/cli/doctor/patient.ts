import { existsSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { migrations } from '../../../migrations'
import { inspectConfig } from '../../config'
import type { Config } from '../../config'
import type { ConfigProblem, Environment } from '../../given-variables'
import { openDatabase } from '../../db/data-source'
import type { Database } from '../../db/data-source'
import { parseDatabaseUrl } from '../../db/database-url'
import { openProducerConnection, waitUntilReady } from '../../queues/redis'
import { createApi } from '../../telegram/api'
import type { TelegramApi } from '../../telegram/api'

/** Something that was to be opened: it is, or why it is not; `absent` where there is nothing to open. */
export type Opened<T> = { value: T } | { fault: unknown } | 'absent'

/** The installation under examination: as much of it as can be reached. */
export interface Patient {
  readonly environment: Environment
  readonly nodeVersion: string
  readonly now: () => Date
  /** For how long another program that polls is listened for; 4 s if absent. */
  readonly listenSeconds?: number
  /** What could be understood of the configuration. */
  readonly config: Partial<Config>
  readonly problems: readonly ConfigProblem[]
  readonly database: Opened<Database>
  readonly redis: Opened<Redis>
  readonly telegram: Opened<TelegramApi>
  close(): Promise<void>
}

export type PatientSettings = Pick<Patient, 'environment' | 'nodeVersion' | 'now' | 'listenSeconds'>

const REDIS_PATIENCE_MS = 3_000

/** Opens what the environment names; nothing is made that is not there, and nothing is thrown. */
export async function openPatient(settings: PatientSettings): Promise<Patient> {
  const { understood: config, problems } = inspectConfig(settings.environment)
  const [database, redis] = await Promise.all([findDatabase(config), findRedis(config)])
  const telegram = createTelegram(config)
  const close = async () => {
    if (isOpen(database)) await database.value.close()
    if (isOpen(redis)) redis.value.disconnect()
    if (isOpen(telegram)) await telegram.value.close()
  }
  return { ...settings, config, problems, database, redis, telegram, close }
}

export function isOpen<T>(opened: Opened<T>): opened is { value: T } {
  return opened !== 'absent' && 'value' in opened
}

async function findDatabase({ databaseUrl: url }: Partial<Config>): Promise<Opened<Database>> {
  if (url === undefined) return 'absent'
  const address = parseDatabaseUrl(url)
  if (address.dialect === 'sqlite' && !existsSync(address.path)) return 'absent'
  try {
    return { value: await openDatabase({ url, migrations, poolSize: 1, maxOverflow: 1 }) }
  } catch (fault) {
    return { fault }
  }
}

async function findRedis({ redisUrl }: Partial<Config>): Promise<Opened<Redis>> {
  if (redisUrl === undefined) return 'absent'
  const logger = { info: () => undefined, warn: () => undefined }
  const redis = openProducerConnection({ redisUrl, logger, name: 'doctor' })
  const refused = new Promise<never>((_, reject) => redis.once('error', reject))
  try {
    await Promise.race([waitUntilReady(redis, REDIS_PATIENCE_MS), refused])
    return { value: redis }
  } catch (fault) {
    redis.disconnect()
    return { fault }
  }
}

function createTelegram({ botToken: token, telegramApiRoot: apiRoot }: Partial<Config>): Opened<TelegramApi> {
  if (token === undefined || apiRoot === undefined) return 'absent'
  return { value: createApi({ token, apiRoot }) }
}
