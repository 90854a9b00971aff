import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'

/** The language and the zone (IANA; null: never told) in which somebody is told of times. */
export async function findClock(
  app: Pick<App, 'db'>,
  { telegramId }: { telegramId: number },
): Promise<{ language: Language; timezone: string | null }> {
  const [row] = await read<{ language: Language | null; timezone: string | null }>(
    app,
    sql`SELECT language, timezone FROM users WHERE telegram_id = ${telegramId}`,
  )
  return { language: row?.language ?? DEFAULT_LANGUAGE, timezone: row?.timezone ?? null }
}
