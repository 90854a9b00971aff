import type { Logger } from 'pino'
import { DataSource } from 'typeorm'
import { types } from 'pg'
import { entities } from './entities'
import { SnakeNamingStrategy } from './naming-strategy'
import type { Migration } from './schema'
import { MIGRATIONS_TABLE, toTypeormMigrations } from './typeorm-migrations'

export interface PostgresSettings {
  url: string
  /** Connections that are kept. */
  poolSize: number
  /** Connections that may join them in a rush and leave when idle. */
  maxOverflow: number
  migrations: readonly Migration[]
  logger?: Pick<Logger, 'warn'> | undefined
}

const CONNECT_TIMEOUT_MS = 10_000
/** Surplus connections leave after this. */
const IDLE_TIMEOUT_MS = 10_000
/** A connection is replaced after half an hour, sooner than firewalls and poolers forget it. */
const MAX_LIFETIME_SECONDS = 1_800
const KEEP_ALIVE_DELAY_MS = 10_000

const numberTypes: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC])
const textTypes: ReadonlySet<number> = new Set([
  types.builtins.DATE,
  types.builtins.JSON,
  types.builtins.JSONB,
])

/** This pool's readings, as SQLite would give them: counts as numbers, days and JSON as text. Nothing global. */
const typeOverrides = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return types.getTypeParser(oid, 'binary')
    if (numberTypes.has(oid)) return Number
    if (textTypes.has(oid)) return (value: string) => value
    return types.getTypeParser(oid, 'text')
  },
}

/** A pool that keeps up to `poolSize` connections and grows to `poolSize + maxOverflow`. */
export async function openPostgres(settings: PostgresSettings): Promise<DataSource> {
  const { url, poolSize, maxOverflow, migrations, logger } = settings
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize: poolSize + maxOverflow,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'herald',
    installExtensions: false,
    extra: {
      min: poolSize,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
      maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
      types: typeOverrides,
    },
    poolErrorHandler: (error: Error) => logger?.warn({ err: error }, 'idle database connection lost'),
    entities,
    namingStrategy: new SnakeNamingStrategy(),
    migrations: toTypeormMigrations(migrations, 'postgres'),
    migrationsTableName: MIGRATIONS_TABLE,
    logging: false,
  })
  return source.initialize()
}
