import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { assertOfHerald } from './assert-of-herald'
import { whenFree } from './busy'
import { entities } from './entities'
import { SnakeNamingStrategy } from './naming-strategy'
import { teachFoldPlace } from './place'
import { teachHasWords } from './search-words'
import type { Migration } from './schema'
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files'
import { silentLogger } from './silent-logger'
import { loadSqliteDriver } from './sqlite-driver'
import { MIGRATIONS_TABLE, toTypeormMigrations } from './typeorm-migrations'

/** Short, because SQLite waits by blocking the event loop; whenFree() does the patient part. */
const BUSY_TIMEOUT_MS = 50
/** The default of a created_at, in the format of sqliteInstant(). */
const SQLITE_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"

export interface WriterSettings {
  path: string
  migrations: readonly Migration[]
}

/**
 * The one connection that writes: WAL, full durability, foreign keys. Makes the folder and the file. Throws AppError
 * `predecessor_database` before it changes anything in one.
 */
export async function openSqliteWriter({ path, migrations }: WriterSettings): Promise<DataSource> {
  await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER })
  // SQLite gives its journals the same rights.
  await (await open(path, 'a', PRIVATE_FILE)).close()
  return initialize({
    path,
    migrations,
    readonly: false,
    prepare(database) {
      assertOfHerald({
        history: columnsOf(database, MIGRATIONS_TABLE),
        users: columnsOf(database, 'users'),
      })
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = FULL')
    },
  })
}

function columnsOf(database: BetterSqlite3.Database, table: string): string[] {
  return database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
}

/** A connection that reads what is committed, whatever the writer has open, and refuses to write. */
export async function openSqliteReader(path: string): Promise<DataSource> {
  return initialize({ path, migrations: [], readonly: true, prepare: () => undefined })
}

interface Opening extends WriterSettings {
  readonly: boolean
  prepare: (database: BetterSqlite3.Database) => void
}

async function initialize({ path, migrations, readonly, prepare }: Opening): Promise<DataSource> {
  return whenFree(() => {
    const source = new DataSource({
      type: 'better-sqlite3',
      driver: loadSqliteDriver(),
      database: path,
      readonly,
      timeout: BUSY_TIMEOUT_MS,
      prepareDatabase: (database: BetterSqlite3.Database) => {
        teachFoldPlace(database)
        teachHasWords(database)
        prepare(database)
      },
      entities,
      namingStrategy: new SnakeNamingStrategy(),
      migrations: toTypeormMigrations(migrations, 'sqlite'),
      migrationsTableName: MIGRATIONS_TABLE,
      logger: silentLogger,
    })
    // TypeORM's own default, datetime('now'), has no milliseconds.
    source.driver.mappedDataTypes.createDateDefault = SQLITE_NOW
    source.driver.mappedDataTypes.updateDateDefault = SQLITE_NOW
    return source.initialize()
  })
}
