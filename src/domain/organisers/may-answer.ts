import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { isOrganiser } from './is-organiser'

/** Whether somebody in a group is an organiser; being let into the group is not enough. */
export async function mayAnswer(
  app: Pick<App, 'db' | 'config'>,
  { telegramId }: { telegramId: number },
): Promise<boolean> {
  // An owner need not have written to the bot before.
  if (app.config.adminIds.includes(telegramId)) return true
  const rows = await read(
    app,
    sql`SELECT u.id FROM users u WHERE u.telegram_id = ${telegramId} AND ${isOrganiser(app)}`,
  )
  return rows.length > 0
}
