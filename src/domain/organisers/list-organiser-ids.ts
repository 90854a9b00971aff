import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'

/** Telegram ids of those whom an owner appointed; the owners themselves are in ADMIN_IDS. */
export async function listOrganiserIds(app: Pick<App, 'db'>): Promise<number[]> {
  const rows = await read<{ telegram_id: number }>(
    app,
    sql`SELECT telegram_id FROM users WHERE is_organiser ORDER BY id`,
  )
  return rows.map((row) => row.telegram_id)
}
