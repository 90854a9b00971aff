import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { DueMenu } from './find-due-menus'

/** Records that a menu was set; what changed meanwhile keeps it due. A menu is no change of its person. */
export async function recordMenuSet(
  app: Pick<App, 'db'>,
  { userId, language, isOrganiser }: DueMenu,
): Promise<void> {
  const speaks = language === null ? sql`language IS NULL` : sql`language = ${language}`
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      UPDATE users SET is_menu_due = FALSE WHERE id = ${userId} AND is_organiser = ${isOrganiser} AND ${speaks}`),
  )
}
