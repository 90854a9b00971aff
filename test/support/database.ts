import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrations } from '../../migrations'
import { openDatabase } from '../../src/db/data-source'
import type { Database, DatabaseSettings } from '../../src/db/data-source'
import type { DialectName } from '../../src/db/dialect'
import { entities } from '../../src/db/entities'
import { migrate } from '../../src/db/migrate'
import { ident, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  readonly db: Database
  readonly url: string
  /** Deletes all rows. */
  clean(): Promise<void>
  /** Closes and removes the database; throws when somebody still holds a connection. */
  drop(): Promise<void>
}

export const dialectNames = ['sqlite', 'postgres'] as const satisfies readonly DialectName[]

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

/** A migrated database of one's own: a copy of a template that is made once per state of the migrations. */
export async function createTestDatabase(
  dialect: DialectName,
  settings: Partial<DatabaseSettings> = {},
): Promise<TestDatabase> {
  const place = await (dialect === 'sqlite' ? copySqliteTemplate() : copyPostgresTemplate())
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
  remove(): Promise<void>
}

/** An empty database without any table. */
export function createEmptyPlace(dialect: DialectName): Promise<Place> {
  return dialect === 'sqlite' ? createSqlitePlace() : createPostgresPlace('template0')
}

async function createSqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-test-'))
  return {
    url: `sqlite:${join(folder, 'herald.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function copySqliteTemplate(): Promise<Place> {
  const template = await sqliteTemplate()
  const place = await createSqlitePlace()
  await copyFile(template, place.url.slice('sqlite:'.length))
  return place
}

/** Made aside and renamed into place, so that test files that start together do not see half of it. */
async function sqliteTemplate(): Promise<string> {
  const folder = join(__dirname, '..', '..', '.data', 'test')
  const file = join(folder, `template-${schemaDigest()}.db`)
  const made = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await mkdir(folder, { recursive: true })
  if (readdirSync(folder).includes(`template-${schemaDigest()}.db`)) return file
  await migrate({ url: `sqlite:${made}`, migrations })
  await rename(made, file)
  await rm(`${made}.migrate.lock`, { force: true })
  return file
}

async function copyPostgresTemplate(): Promise<Place> {
  return createPostgresPlace(await postgresTemplate())
}

const TEMPLATE_LOCK = 4_842_120_318

async function postgresTemplate(): Promise<string> {
  const name = `herald_template_${schemaDigest()}`
  await withAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rows } = await admin.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'herald_template_%'`,
    )
    if (rows.some(({ datname }) => datname === name)) return
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
    const made = `herald_made_${randomBytes(6).toString('hex')}`
    await admin.query(`CREATE DATABASE "${made}" TEMPLATE template0`)
    await migrate({ url: postgresUrl(made), migrations })
    await admin.query(`ALTER DATABASE "${made}" RENAME TO "${name}"`)
  })
  return name
}

async function createPostgresPlace(template: string): Promise<Place> {
  const name = `herald_test_${randomBytes(6).toString('hex')}`
  await withAdmin((admin) => admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`))
  return { url: postgresUrl(name), remove: () => withAdmin((admin) => dropPostgres(admin, name)) }
}

async function dropPostgres(admin: Client, name: string): Promise<void> {
  const leaked = await connectionsThatStay(admin, name)
  await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)
  if (leaked > 0) throw new Error(`${leaked} connections to the test database were left open`)
}

/** The server notices a closed socket a moment later. */
async function connectionsThatStay(admin: Client, name: string): Promise<number> {
  const deadline = Date.now() + 2_000
  for (;;) {
    const { rows } = await admin.query<{ count: string }>(
      'SELECT count(*) AS count FROM pg_stat_activity WHERE datname = $1',
      [name],
    )
    const count = Number(rows[0]?.count)
    if (count === 0 || Date.now() > deadline) return count
  }
}

export async function withAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl() })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function postgresUrl(database: string): string {
  const url = new URL(adminUrl())
  url.pathname = `/${database}`
  return url.href
}

function adminUrl(): string {
  const url = process.env['HERALD_TEST_POSTGRES_URL']
  if (url === undefined) throw new Error('HERALD_TEST_POSTGRES_URL is set by test/support/global-setup.ts')
  return url
}

/** Changes with the migrations and the verbs that run them. */
function schemaDigest(): string {
  const root = join(__dirname, '..', '..')
  const files = [
    ...readdirSync(join(root, 'migrations')).map((file) => join(root, 'migrations', file)),
    ...['schema', 'schema-columns', 'schema-table', 'sqlite-rebuild'].map((file) =>
      join(root, 'src', 'db', `${file}.ts`),
    ),
  ]
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
