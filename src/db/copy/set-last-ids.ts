import { quote } from '../schema-columns'
import { sql } from '../sql'
import type { Tx } from '../transaction'
import type { RowSource } from './copied-table'

/** The next row of each table gets an id that the source never gave: old buttons name the ids of deleted rows. */
export async function setLastIds(
  tx: Tx,
  { tables, lastIds }: Pick<RowSource, 'tables' | 'lastIds'>,
): Promise<void> {
  for (const { name, columns } of tables.filter(({ isNumbered }) => isNumbered)) {
    const last = lastIds[name] ?? 0
    if (last === 0) continue
    if (tx.dialect.name === 'sqlite') {
      await tx.run(sql`DELETE FROM sqlite_sequence WHERE name = ${name}`)
      await tx.run(sql`INSERT INTO sqlite_sequence (name, seq) VALUES (${name}, ${last})`)
    } else {
      const sequence = sql`pg_get_serial_sequence(${quote(name)}, ${columns[0]?.name ?? ''})`
      await tx.run(sql`SELECT setval(${sequence}, ${last})`)
    }
  }
}
