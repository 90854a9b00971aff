import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Language } from '../../vocabulary/language'

/** Whose menu of commands does not say any more what they may do, in their language. */
export interface DueMenu {
  userId: number
  telegramId: number
  language: Language | null
  isOrganiser: boolean
}

/** Finds the next people whose menu is to be set anew, by an index of them alone. */
export async function findDueMenus(
  app: Pick<App, 'db'>,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<DueMenu[]> {
  const rows = await read<{
    id: number
    telegram_id: number
    language: Language | null
    is_organiser: boolean | number
  }>(
    app,
    sql`SELECT id, telegram_id, language, is_organiser FROM users
        WHERE is_menu_due AND id > ${afterId} ORDER BY id LIMIT ${limit}`,
  )
  return rows.map((row) => ({
    userId: row.id,
    telegramId: row.telegram_id,
    language: row.language,
    isOrganiser: Boolean(row.is_organiser),
  }))
}
