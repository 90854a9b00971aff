import { MARKER_TABLE } from './copy/marker-table'
import { ident, join, sql } from './sql'
import type { Tx } from './transaction'

export interface Emptying {
  /** Parents before children. */
  tables: readonly string[]
  /** How many rows each had when they were last looked at or backed up. */
  known: Readonly<Record<string, number>>
}

/**
 * Deletes every row of these tables and the mark of a copy that was never finished. The tables stay, and so do the
 * counters of ids: a button that hangs on in a chat never means a row that came later. Gives the tables of which other
 * rows than the known ones are there, by their number; then nothing is deleted.
 */
export async function emptyDatabase(tx: Tx, { tables, known }: Emptying): Promise<string[]> {
  const all = join(tables.map(ident))
  // On SQLite nobody else writes during a transaction anyway.
  if (tx.dialect.name === 'postgres') await tx.run(sql`LOCK TABLE ${all} IN ACCESS EXCLUSIVE MODE`)
  const changed: string[] = []
  for (const table of tables) if ((await countRows(tx, table)) !== known[table]) changed.push(table)
  if (changed.length > 0) return changed
  if (tx.dialect.name === 'postgres') await tx.run(sql`TRUNCATE ${all} CONTINUE IDENTITY`)
  else for (const table of [...tables].reverse()) await tx.run(sql`DELETE FROM ${ident(table)}`)
  await tx.run(sql`DROP TABLE IF EXISTS ${ident(MARKER_TABLE)}`)
  return []
}

async function countRows(tx: Tx, table: string): Promise<number> {
  const { rows } = await tx.run<{ count: number }>(sql`SELECT count(*) AS count FROM ${ident(table)}`)
  return Number(rows[0]?.count)
}
