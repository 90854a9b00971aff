import { existsSync } from 'node:fs'
import { AppError } from '../../errors'
import { openReader } from '../data-source'
import type { DatabaseReader } from '../data-source'
import { parseDatabaseUrl } from '../database-url'
import { assertNotNewer, copyUnfinished, migrationStatus } from '../migration-status'
import { read } from '../read'
import type { Migration } from '../schema'
import { ident, sql } from '../sql'
import { historyName } from '../typeorm-migrations'
import { findCopyState } from './copy-marker'
import type { CopyState } from './copy-marker'
import type { RowSource } from './copied-table'
import { ownTables } from './marker-table'

export interface Target {
  url: string
  migrations: readonly Migration[]
}

export interface TargetFacts {
  /** Applied migrations; none: it has no tables yet. */
  history: readonly string[]
  /** Tables that have rows. */
  filled: readonly string[]
  /** A copy that was begun. */
  copy: CopyState | null
}

/** Looks at a target without changing anything. */
export async function inspectTarget({ url, migrations }: Target): Promise<TargetFacts> {
  const address = parseDatabaseUrl(url)
  if (address.dialect === 'sqlite' && !existsSync(address.path))
    return { history: [], filled: [], copy: null }
  const db = await openReader({ url, migrations })
  try {
    const status = await migrationStatus(db)
    assertNotNewer(status)
    const history = status.applied
    return { history, filled: await listFilled(db), copy: await findCopyState({ db }) }
  } finally {
    await db.close()
  }
}

async function listFilled(db: DatabaseReader): Promise<string[]> {
  const tables = await read<{ name: string }>(
    { db },
    db.dialect.name === 'sqlite'
      ? sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
      : sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`,
  )
  const filled: string[] = []
  for (const { name } of tables) {
    if (ownTables.includes(name)) continue
    const rows = await read({ db }, sql`SELECT 1 AS found FROM ${ident(name)} LIMIT 1`)
    if (rows.length > 0) filled.push(name)
  }
  return filled
}

/**
 * The part of the chain that made the source: migrations added since are applied when the rows are there. Throws AppError
 * `schema_newer`, `copy_refused`.
 */
export function chainOf(
  { history }: Pick<RowSource, 'history'>,
  migrations: readonly Migration[],
): Migration[] {
  const known = migrations.map(historyName)
  assertNotNewer({ unknown: history.filter((name) => !known.includes(name)) })
  if (history.length === 0) throw refusal('the source has no tables of Herald: is it the right one?')
  if (history.some((name, index) => known[index] !== name))
    throw refusal(
      'the source lacks migrations in the middle of the chain: apply them there first (herald migrate)',
    )
  return migrations.slice(0, history.length)
}

/** Throws AppError `copy_refused`, `copy_unfinished` for a target that must not be filled from this source. */
export function assertFillable(
  { history, filled, copy }: TargetFacts,
  { source, isRestart }: { source: Pick<RowSource, 'name' | 'history'>; isRestart: boolean },
): void {
  if (copy !== null && !isRestart && copy.from !== source.name) throw copyUnfinished(copy)
  if (copy === null && filled.length > 0)
    throw refusal(
      `the target is not empty: there are rows in ${filled.join(', ')}. Nothing is ever overwritten: give an empty database`,
    )
  // What it lacks is applied before the rows come: whoever was killed in the middle of that goes on.
  if (history.some((name, index) => source.history[index] !== name))
    throw refusal(
      `the target has ${history.length} migrations and the source ${source.history.length}: give a database without ` +
        'tables, which gets those it needs, or migrate the source first (herald migrate with its DATABASE_URL)',
    )
}

export function refusal(message: string): AppError {
  return new AppError('copy_refused', {}, { message })
}
