import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'

/** How many registrations wait for a decision. */
export async function countApplications(app: Pick<App, 'db'>): Promise<number> {
  const rows = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM registrations WHERE status = 'pending'`,
  )
  return rows[0]?.count ?? 0
}
