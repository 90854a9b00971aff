import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { pageOf } from './page'
import type { Page } from './page'

export interface CompetitionLine {
  id: number
  name: string
  isActive: boolean
}

/** Lists all competitions: the active ones first, the newest first. A page that is no more shows the last one. */
export async function listCompetitions(
  app: Pick<App, 'db'>,
  { page }: { page: number },
): Promise<Page<CompetitionLine>> {
  const [counted] = await read<{ count: number }>(app, sql`SELECT count(*) AS count FROM competitions`)
  const shown = pageOf({ count: counted?.count ?? 0, page })
  const rows = await read<{ id: number; name: string; is_active: boolean | number }>(
    app,
    sql`SELECT id, name, is_active FROM competitions ORDER BY is_active DESC, id DESC ${shown.limit}`,
  )
  const lines = rows.map(({ id, name, is_active: isActive }) => ({ id, name, isActive: Boolean(isActive) }))
  return { ...shown.place, lines }
}
