import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

export interface ListedTemplate {
  id: number
  name: string
  isActive: boolean
}

/** All templates by name, the active ones first. */
export async function listTemplates(app: Pick<App, 'db'>): Promise<ListedTemplate[]> {
  const rows = await read<{ id: number; name: string; is_active: boolean | number }>(
    app,
    sql`SELECT id, name, is_active FROM message_templates ORDER BY is_active DESC, lower(name), id`,
  )
  return rows.map(({ id, name, is_active: isActive }) => ({ id, name, isActive: Boolean(isActive) }))
}
