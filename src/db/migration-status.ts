import { AppError } from '../errors'
import type { Database } from './data-source'
import { read } from './read'
import { ident, sql } from './sql'
import { historyName, MIGRATIONS_TABLE } from './typeorm-migrations'

export interface MigrationStatus {
  /** Names as in migration_history, in order. */
  applied: string[]
  pending: string[]
  /** Applied by a newer version of Herald. */
  unknown: string[]
}

/** Compares the database's history with the chain that this code knows. Throws AppError `predecessor_database`. */
export async function migrationStatus(db: Database): Promise<MigrationStatus> {
  const history = await columnsOf(db, MIGRATIONS_TABLE)
  const foreign =
    history.length === 0 ? (await columnsOf(db, 'users')).length > 0 : history.includes('version')
  if (foreign) throw predecessorDatabase()
  const recorded = history.length === 0 ? [] : await readHistory(db)
  const known = db.migrations.map(historyName)
  return {
    applied: known.filter((name) => recorded.includes(name)),
    pending: known.filter((name) => !recorded.includes(name)),
    unknown: recorded.filter((name) => !known.includes(name)),
  }
}

async function readHistory(db: Database): Promise<string[]> {
  const rows = await read<{ name: string }>(
    { db },
    sql`SELECT name FROM ${ident(MIGRATIONS_TABLE)} ORDER BY id`,
  )
  return rows.map(({ name }) => name)
}

async function columnsOf(db: Database, table: string): Promise<string[]> {
  const rows = await read<{ name: string }>({ db }, columnsStatement(db, table))
  return rows.map(({ name }) => name)
}

function columnsStatement({ dialect }: Database, table: string) {
  return dialect.name === 'sqlite'
    ? sql`SELECT name FROM pragma_table_info(${table})`
    : sql`SELECT column_name AS name FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = ${table}`
}

function predecessorDatabase(): AppError {
  const message =
    "this is a predecessor's database, which Herald never migrates in place; give Herald a new DATABASE_URL and " +
    'import the old one: npm run herald -- db-copy --from <old DATABASE_URL> --to <new DATABASE_URL>'
  return new AppError('predecessor_database', {}, { message })
}

/** Throws AppError `migrations_pending`, `schema_newer` or `predecessor_database`, each with its remedy. */
export async function assertSchemaCurrent(db: Database): Promise<void> {
  const status = await migrationStatus(db)
  assertNotNewer(status)
  const count = status.pending.length
  if (count === 0) return
  const message = `${count} migrations are pending: stop Herald, back up the database, then run: npm run migrate`
  throw new AppError('migrations_pending', { count, next: status.pending[0] }, { message })
}

export function assertNotNewer({ unknown }: MigrationStatus): void {
  const count = unknown.length
  if (count === 0) return
  const message = `the database has ${count} migrations of a newer Herald (${unknown.join(', ')}): start that version`
  throw new AppError('schema_newer', { count, newest: unknown.at(-1) }, { message })
}
