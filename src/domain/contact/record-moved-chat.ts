import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'

export interface Move {
  chatId: number
  movedTo: number
}

/** Remembers under which id a group goes on that became a supergroup; Telegram says so once in the chat, and to every call. */
export async function recordMovedChat(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  move: Move,
): Promise<void> {
  await transaction(app, (tx) => writeMovedChat(tx, { ...move, now: app.now() }))
}

export async function writeMovedChat(tx: Tx, { chatId, movedTo, now }: Move & { now: Date }): Promise<void> {
  await tx.run(sql`
    INSERT INTO moved_chats (chat_id, moved_to, created_at) VALUES (${chatId}, ${movedTo}, ${now})
    ON CONFLICT (chat_id) DO UPDATE SET moved_to = excluded.moved_to`)
}
