import { migrations } from '../../migrations'
import { openDatabase } from '../../src/db/data-source'
import type { Database, DatabaseSettings } from '../../src/db/data-source'
import type { DialectName } from '../../src/db/dialect'
import { entities } from '../../src/db/entities'
import { ident, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { poolerUrl } from './pooler-console'
import { copyPostgresTemplate, createPostgresPlace } from './postgres-place'
import { copySqliteTemplate, createSqlitePlace } from './sqlite-place'

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  readonly db: Database
  readonly url: string
  /** Deletes all rows. */
  clean(): Promise<void>
  /** Closes and removes the database; throws when somebody still holds a connection. */
  drop(): Promise<void>
}

/** Both; behind a pooler the one that can stand there. */
export const dialectNames: readonly DialectName[] =
  poolerUrl() === undefined ? ['sqlite', 'postgres'] : ['postgres']

type UseDatabase = (settings?: Partial<DatabaseSettings>) => () => TestDatabase

/**
 * Runs the same tests on both databases. `useDatabase()` gives a getter of a migrated database that is cleaned after
 * each test and dropped at the end.
 */
export function describeEachDialect(
  name: string,
  tests: (dialect: DialectName, useDatabase: UseDatabase) => void,
): void {
  describe.each(dialectNames)(`${name} (%s)`, (dialect) => {
    tests(dialect, (settings) => useDatabase(dialect, settings))
  })
}

function useDatabase(dialect: DialectName, settings?: Partial<DatabaseSettings>): () => TestDatabase {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createTestDatabase(dialect, settings)
  })
  afterEach(() => database?.clean())
  afterAll(() => database?.drop())
  return () => {
    if (!database) throw new Error('the test database is there from beforeAll on')
    return database
  }
}

/** A migrated, empty database of one's own, open. */
export async function createTestDatabase(
  dialect: DialectName,
  settings: Partial<DatabaseSettings> = {},
): Promise<TestDatabase> {
  const place = await createMigratedPlace(dialect)
  const db = await openDatabase({ url: place.url, migrations, ...settings })
  return {
    db,
    url: place.url,
    clean: () => clean(db),
    async drop() {
      await db.close()
      await place.remove()
    },
  }
}

async function clean(db: Database): Promise<void> {
  await transaction({ db }, async (tx) => {
    for (const { options } of [...entities].reverse()) {
      await tx.run(sql`DELETE FROM ${ident(options.tableName ?? options.name)}`)
    }
  })
}

export interface Place {
  url: string
  /** Throws when somebody still holds a connection. */
  remove(): Promise<void>
}

/** An empty database without any table. */
export function createEmptyPlace(dialect: DialectName): Promise<Place> {
  return dialect === 'sqlite' ? createSqlitePlace() : createPostgresPlace()
}

/** A migrated, empty database of one's own. */
export function createMigratedPlace(dialect: DialectName): Promise<Place> {
  return dialect === 'sqlite' ? copySqliteTemplate() : copyPostgresTemplate()
}
