import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'

/** Lists cancelled broadcasts of which somebody still waits or is being sent to. */
export async function listEndingBroadcasts(app: Pick<App, 'db'>): Promise<number[]> {
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT id FROM broadcasts WHERE status = 'cancelled' AND completed_at IS NULL ORDER BY id`,
  )
  return rows.map((row) => row.id)
}
