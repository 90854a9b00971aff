import type { App } from '../../app'
import { list, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Asks for the menus of all who may do more than others: at the start, when owners or commands may have changed. */
export async function requestMenus(app: Pick<App, 'db' | 'config'>): Promise<void> {
  const { adminIds } = app.config
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`UPDATE users SET is_menu_due = ${true}
               WHERE NOT is_menu_due AND (is_organiser = TRUE OR telegram_id IN ${list(adminIds)})`),
  )
}
