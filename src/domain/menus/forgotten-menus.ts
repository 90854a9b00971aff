import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'

/** Asks, in the transaction that erases a person, for their chat's menu of commands to be deleted. */
export async function requestForgottenMenu(
  tx: Tx,
  { chatId, now }: { chatId: number; now: Date },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO forgotten_menus (chat_id, created_at) VALUES (${chatId}, ${now}) ON CONFLICT (chat_id) DO NOTHING`)
}

/** Lists the chats whose menu is to be deleted, the oldest first. */
export async function listForgottenMenus(
  app: Pick<App, 'db'>,
  { limit }: { limit: number },
): Promise<number[]> {
  const rows = await read<{ chat_id: number }>(
    app,
    sql`SELECT chat_id FROM forgotten_menus ORDER BY created_at, chat_id LIMIT ${limit}`,
  )
  return rows.map((row) => row.chat_id)
}

/** Records that the menu of a chat is gone; nothing of it is kept. Whoever is somebody again by then gets a new one. */
export async function recordMenuForgotten(
  app: Pick<App, 'db'>,
  { chatId }: { chatId: number },
): Promise<void> {
  await transaction({ db: app.db }, async (tx) => {
    await tx.run(sql`UPDATE users SET is_menu_due = ${true} WHERE telegram_id = ${chatId}`)
    await tx.run(sql`DELETE FROM forgotten_menus WHERE chat_id = ${chatId}`)
  })
}
