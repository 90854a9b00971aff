import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Language } from '../../vocabulary/language'

/** The language a person chose or that their Telegram speaks; null when nothing is known of them. */
export async function findLanguage(
  app: Pick<App, 'db'>,
  { telegramId }: { telegramId: number },
): Promise<Language | null> {
  const [row] = await read<{ language: Language | null }>(
    app,
    sql`SELECT language FROM users WHERE telegram_id = ${telegramId}`,
  )
  return row?.language ?? null
}
