import { MARKER_TABLE } from './copy/marker-table'
import { withRows } from './copy/open-rows'
import { surveyRows } from './copy/survey-rows'
import { ident, join, sql } from './sql'
import type { Tx } from './transaction'

export interface Emptying {
  /** The database of the transaction. */
  url: string
  /** Parents before children. */
  tables: readonly string[]
  /** How many rows each had when they were last looked at, and their checksum where they were backed up. */
  known: Readonly<Record<string, { rows: number; sha256?: string }>>
}

/**
 * Deletes every row of these tables and the mark of a copy that was never finished. The tables stay, and so do the
 * counters of ids: a button that hangs on in a chat never means a row that came later. Gives the tables whose rows are
 * not the known ones; then nothing is deleted.
 */
export async function emptyDatabase(tx: Tx, { url, tables, known }: Emptying): Promise<string[]> {
  const all = join(tables.map(ident))
  // Nobody writes from here on, but all may read; on SQLite a transaction is that by itself.
  if (tx.dialect.name === 'postgres') await tx.run(sql`LOCK TABLE ${all} IN EXCLUSIVE MODE`)
  const { facts } = await withRows(url, (source) => surveyRows(source, () => undefined)) // too quick for a bar
  const changed = tables.filter((table) => {
    const [before, now] = [known[table], facts[table]]
    return before?.rows !== now?.rows || (before?.sha256 ?? now?.sha256) !== now?.sha256
  })
  if (changed.length > 0) return changed
  if (tx.dialect.name === 'postgres') await tx.run(sql`TRUNCATE ${all} CONTINUE IDENTITY`)
  else for (const table of [...tables].reverse()) await tx.run(sql`DELETE FROM ${ident(table)}`)
  await tx.run(sql`DROP TABLE IF EXISTS ${ident(MARKER_TABLE)}`)
  return []
}
