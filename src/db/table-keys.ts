import { raw, sql } from './sql'
import type { Sql } from './sql'

/** Runs a statement of PostgreSQL, inside a migration or a transaction. */
export type Run = <Row>(statement: Sql) => Promise<Row[]>

interface Definition {
  name: string
  text: string
}

/** What a table of PostgreSQL has beside its columns and checks. */
export interface TableKeys {
  /** Primary key, unique constraints, foreign keys. */
  constraints: Definition[]
  /** Those that belong to no constraint. */
  indexes: Definition[]
}

export async function readKeys(run: Run, table: string): Promise<TableKeys> {
  const constraints = await run<Definition>(sql`
    SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint
    WHERE conrelid = ${table}::regclass AND contype IN ('p', 'u', 'f') ORDER BY contype DESC, conname`)
  const indexes = await run<Definition>(sql`
    SELECT indexname AS name, replace(indexdef, ' ON ONLY ', ' ON ') AS text FROM pg_indexes
    WHERE schemaname = current_schema() AND tablename = ${table} ORDER BY indexname`)
  const isOfConstraint = ({ name }: Definition) => constraints.some((constraint) => constraint.name === name)
  return { constraints, indexes: indexes.filter((index) => !isOfConstraint(index)) }
}

/** Names of constraints and indexes hold their table's name: those of a copy hold the copy's. */
export async function addKeys(
  run: Run,
  { constraints, indexes }: TableKeys,
  { of, to }: { of: string; to: string },
): Promise<void> {
  for (const { name, text } of constraints) {
    await run(raw(`ALTER TABLE "${to}" ADD CONSTRAINT "${name.replace(of, to)}" ${text}`))
  }
  for (const { text } of indexes) await run(raw(text.replaceAll(of, to)))
}

/** Gives way to a table that is to have these names. */
export async function renameIndexes(
  run: Run,
  { constraints, indexes }: TableKeys,
  { of, to }: { of: string; to: string },
): Promise<void> {
  for (const { name } of [...constraints.filter(isIndexed), ...indexes]) {
    await run(raw(`ALTER INDEX "${name}" RENAME TO "${name.replace(of, to)}"`))
  }
}

const isIndexed = ({ text }: Definition) => !text.startsWith('FOREIGN KEY')

/** The columns and checks of a table, without its keys. */
export const like = (table: string) => `(LIKE "${table}" INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`
