import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/**
 * Asks for one person's menu; a menu is no change of its person. Doing it twice is harmless, so it does not mark an
 * update as handled.
 */
export async function requestMenu(app: Pick<App, 'db'>, { userId }: { userId: number }): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`UPDATE users SET is_menu_due = TRUE WHERE id = ${userId} AND NOT is_menu_due`),
  )
}
