import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

const DAY_MS = 86_400_000

/** How often Telegram refused a message of the broadcasts that began within the last day, because of the rate. */
export async function countRefusals(app: Pick<App, 'db' | 'now'>): Promise<number> {
  const since = new Date(app.now().getTime() - DAY_MS)
  const [row] = await read<{ count: number | null }>(
    app,
    sql`SELECT sum(rate_limited_count) AS count FROM broadcasts WHERE started_at > ${since}`,
  )
  return row?.count ?? 0
}
