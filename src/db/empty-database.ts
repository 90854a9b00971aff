import { MARKER_TABLE } from './copy/marker-table'
import { ident, join, sql } from './sql'
import type { Tx } from './transaction'

/**
 * Deletes every row of these tables (parents before children) and the mark of a copy that was never finished. The tables
 * stay, and so do the counters of ids: a button that hangs on in a chat never means a row that came later.
 */
export async function emptyDatabase(tx: Tx, { tables }: { tables: readonly string[] }): Promise<void> {
  if (tx.dialect.name === 'postgres') await tx.run(sql`TRUNCATE ${join(tables.map(ident))} CONTINUE IDENTITY`)
  else for (const table of [...tables].reverse()) await tx.run(sql`DELETE FROM ${ident(table)}`)
  await tx.run(sql`DROP TABLE IF EXISTS ${ident(MARKER_TABLE)}`)
}
