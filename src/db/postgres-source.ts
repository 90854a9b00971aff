import type { Logger } from 'pino'
import { DataSource } from 'typeorm'
import { types } from 'pg'
import type { Client } from 'pg'
import { entities } from './entities'
import { SnakeNamingStrategy } from './naming-strategy'
import type { Migration } from './schema'
import { silentLogger } from './silent-logger'
import { watchSilence } from './watch-silence'
import { MIGRATIONS_TABLE, toTypeormMigrations } from './typeorm-migrations'

export interface PostgresSettings {
  url: string
  /** Connections that are kept. */
  poolSize: number
  /** Connections that may join them in a rush and leave when idle. */
  maxOverflow: number
  /** After how long without work they leave; 10 s. */
  idleMs?: number | undefined
  migrations: readonly Migration[]
  silenceMs?: number | undefined
  logger?: Pick<Logger, 'warn'> | undefined
}

const CONNECT_TIMEOUT_MS = 10_000
const IDLE_MS = 10_000
/** A connection is replaced after half an hour, sooner than firewalls and poolers forget it. */
const MAX_LIFETIME_SECONDS = 1_800
const KEEP_ALIVE_DELAY_MS = 10_000

const { builtins } = types
type TypeId = (typeof builtins)[keyof typeof builtins]
type Parser = (value: string) => unknown

const numberTypes: ReadonlySet<TypeId> = new Set([builtins.INT8, builtins.NUMERIC])
const textTypes: ReadonlySet<TypeId> = new Set([builtins.DATE, builtins.JSON, builtins.JSONB])

/** What a connection reads, as SQLite would give it: counts as numbers, days and JSON as text. Nothing global. */
export const readings = {
  getTypeParser(oid: TypeId, format: 'text' | 'binary' = 'text'): Parser {
    if (format === 'text' && numberTypes.has(oid)) return Number
    if (format === 'text' && textTypes.has(oid)) return (value) => value
    return types.getTypeParser(oid, format) as Parser
  },
}

/** A pool that keeps up to `poolSize` connections and grows to `poolSize + maxOverflow`. */
export async function openPostgres(settings: PostgresSettings): Promise<DataSource> {
  const { url, poolSize, maxOverflow, idleMs = IDLE_MS, migrations, silenceMs, logger } = settings
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize: poolSize + maxOverflow,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'herald',
    installExtensions: false,
    extra: {
      min: poolSize,
      idleTimeoutMillis: idleMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
      maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
      types: readings,
      ...(silenceMs !== undefined && { onConnect: (client: Client) => watchSilence(client, { silenceMs }) }),
    },
    poolErrorHandler: (error: Error) => logger?.warn({ err: error }, 'idle database connection lost'),
    entities,
    namingStrategy: new SnakeNamingStrategy(),
    migrations: toTypeormMigrations(migrations, 'postgres'),
    migrationsTableName: MIGRATIONS_TABLE,
    logger: silentLogger,
  })
  return source.initialize()
}
