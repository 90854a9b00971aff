import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import { parseDatabaseUrl } from './database-url'
import type { Dialect } from './dialect'
import { dialects } from './dialect'
import { openPostgres } from './postgres-source'
import { createRefusedWrites } from './refused-writes'
import type { RefusedWrites } from './refused-writes'
import type { Migration } from './schema'
import { openSqliteReader, openSqliteWriter } from './sqlite-source'
import type { WriteJob } from './sqlite-transaction'
import { createTurns } from './turns'
import type { Turns } from './turns'

/** What reading needs. */
export interface DatabaseReader {
  /** For reads outside of a transaction: what is committed. */
  readonly source: DataSource
  readonly dialect: Dialect
  /** The whole chain this code knows, in order. */
  readonly migrations: readonly Migration[]
  close(): Promise<void>
}

/** The way to the rows; writes go through transaction(), and on SQLite `source` refuses them. */
export interface Database extends DatabaseReader {
  /** For transaction() alone; on PostgreSQL the same as `source`. */
  readonly writer: DataSource
  /** On SQLite every write transaction of this process passes here. */
  readonly writes: Turns<WriteJob>
  /** Noted by transaction(). */
  readonly refusedWrites: RefusedWrites
  /** See DatabaseSettings; PostgreSQL alone. */
  readonly silenceMs?: number | undefined
}

export interface DatabaseSettings {
  url: string
  /** Handed in by the entry, so that this room does not know the migrations. */
  migrations: readonly Migration[]
  poolSize?: number | undefined
  maxOverflow?: number | undefined
  /** After how long without work surplus connections leave; 10 s. */
  idleMs?: number | undefined
  /** How long a statement, or PostgreSQL in the middle of a transaction, waits for the other side; absent: for ever. */
  silenceMs?: number | undefined
  logger?: Pick<Logger, 'warn'> | undefined
}

const DEFAULT_POOL_SIZE = 10
const DEFAULT_MAX_OVERFLOW = 10

/** Connects to what DATABASE_URL names; the schema is not looked at (assertSchemaCurrent does that). */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const address = parseDatabaseUrl(settings.url)
  if (address.dialect === 'sqlite') return openSqlite(address.path, settings)
  const source = await openPostgres({
    url: address.url,
    poolSize: settings.poolSize ?? DEFAULT_POOL_SIZE,
    maxOverflow: settings.maxOverflow ?? DEFAULT_MAX_OVERFLOW,
    idleMs: settings.idleMs,
    migrations: settings.migrations,
    silenceMs: settings.silenceMs,
    logger: settings.logger,
  })
  return {
    source,
    dialect: dialects.postgres,
    writer: source,
    writes: createTurns<WriteJob>(),
    refusedWrites: createRefusedWrites(),
    migrations: settings.migrations,
    silenceMs: settings.silenceMs,
    close: () => source.destroy(),
  }
}

/** Connects for looking alone: a SQLite file stays as it is, and must be there. */
export async function openReader({
  url,
  migrations,
  maxOverflow = 0,
  silenceMs,
}: Pick<DatabaseSettings, 'url' | 'migrations' | 'maxOverflow' | 'silenceMs'>): Promise<DatabaseReader> {
  const address = parseDatabaseUrl(url)
  const isSqlite = address.dialect === 'sqlite'
  const source = isSqlite
    ? await openSqliteReader(address.path)
    : await openPostgres({ url: address.url, poolSize: 1, maxOverflow, migrations, silenceMs })
  return { source, dialect: dialects[address.dialect], migrations, close: () => source.destroy() }
}

/**
 * Two connections: TypeORM shares one among all callers, so a read on the writer would see rows that another caller
 * may still roll back. WAL gives the reader the last committed state without waiting for anybody.
 */
async function openSqlite(path: string, { migrations }: DatabaseSettings): Promise<Database> {
  const writer = await openSqliteWriter({ path, migrations })
  const source = await openSqliteReader(path)
  const writes = createTurns<WriteJob>()
  return {
    source,
    dialect: dialects.sqlite,
    writer,
    writes,
    refusedWrites: createRefusedWrites(),
    migrations,
    close: async () => {
      await writes.idle()
      await source.destroy()
      await writer.destroy()
    },
  }
}
