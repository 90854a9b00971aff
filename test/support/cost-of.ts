import { read } from '../../src/db/read'
import { byDialect, sql } from '../../src/db/sql'
import type { Sql } from '../../src/db/sql'
import type { TestDatabase } from './database'

/** What a statement costs: PostgreSQL tells how many pages it read, SQLite only the steps by which it goes about it. */
export async function costOf(database: TestDatabase, statement: Sql): Promise<string[] | number> {
  const explain = byDialect({
    sqlite: 'EXPLAIN QUERY PLAN',
    postgres: 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)',
  })
  const rows = await read<Record<string, unknown>>(database, sql`${explain} ${statement}`)
  const plan = rows[0]?.['QUERY PLAN']
  if (plan === undefined) return rows.map(({ detail }) => String(detail))
  const [{ Plan: root }] = JSON.parse(plan as string) as [{ Plan: Record<string, number> }]
  return (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0)
}
