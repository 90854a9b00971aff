import { AppError } from '../errors'
import { assertOfHerald } from './assert-of-herald'
import { findCopyState } from './copy/copy-marker'
import type { DatabaseReader } from './data-source'
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
export async function migrationStatus(db: DatabaseReader): Promise<MigrationStatus> {
  const history = await columnsOf(db, MIGRATIONS_TABLE)
  assertOfHerald({ history, users: history.length === 0 ? await columnsOf(db, 'users') : [] })
  const recorded = history.length === 0 ? [] : await readHistory(db)
  const known = db.migrations.map(historyName)
  return {
    applied: known.filter((name) => recorded.includes(name)),
    pending: known.filter((name) => !recorded.includes(name)),
    unknown: recorded.filter((name) => !known.includes(name)),
  }
}

async function readHistory(db: DatabaseReader): Promise<string[]> {
  const rows = await read<{ name: string }>(
    { db },
    sql`SELECT name FROM ${ident(MIGRATIONS_TABLE)} ORDER BY id`,
  )
  return rows.map(({ name }) => name)
}

async function columnsOf(db: DatabaseReader, table: string): Promise<string[]> {
  const rows = await read<{ name: string }>({ db }, columnsStatement(db, table))
  return rows.map(({ name }) => name)
}

function columnsStatement({ dialect }: DatabaseReader, table: string) {
  return dialect.name === 'sqlite'
    ? sql`SELECT name FROM pragma_table_info(${table})`
    : sql`SELECT column_name AS name FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = ${table}`
}

/** Throws AppError `migrations_pending`, `schema_newer`, `predecessor_database` or `copy_unfinished`, with its remedy. */
export async function assertSchemaCurrent(db: DatabaseReader): Promise<void> {
  const status = await migrationStatus(db)
  assertNotNewer(status)
  await assertFilled(db)
  const count = status.pending.length
  if (count === 0) return
  const message = `${count} migrations are pending: stop Herald, back up the database, then run: npm run migrate`
  throw new AppError('migrations_pending', { count, next: status.pending[0] }, { message })
}

/** Throws AppError `copy_unfinished` while db-copy or restore has not ended. */
export async function assertFilled(db: DatabaseReader): Promise<void> {
  const copy = await findCopyState({ db })
  if (copy !== null) throw copyUnfinished(copy)
}

/** Half of the rows are not there yet, or not yet verified. */
export function copyUnfinished({ from }: { from: string }): AppError {
  const message =
    `this database is being filled from ${from}, and is not complete: let that end, or run the same command again, ` +
    'which goes on where it stopped; with --restart it begins anew'
  return new AppError('copy_unfinished', { from }, { message })
}

export function assertNotNewer({ unknown }: Pick<MigrationStatus, 'unknown'>): void {
  const count = unknown.length
  if (count === 0) return
  const message = `the database has ${count} migrations of a newer Herald (${unknown.join(', ')}): start that version`
  throw new AppError('schema_newer', { count, newest: unknown.at(-1) }, { message })
}
