import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Language } from '../../vocabulary/language'

/** A check that an organiser waits for, and where it is told. */
export interface AskedCheck {
  broadcastId: number
  chatId: number
  messageId: number
  /** Null: never chosen. */
  language: Language | null
}

interface Row {
  broadcast_id: number
  message_id: number
  telegram_id: number
  language: Language | null
}

/** Finds a check that was asked for; null: it was told, or nobody waits for it any more. */
export async function findCheck(
  app: Pick<App, 'db'>,
  { checkId }: { checkId: number },
): Promise<AskedCheck | null> {
  const [row] = await read<Row>(
    app,
    sql`SELECT c.broadcast_id, c.message_id, u.telegram_id, u.language
        FROM draft_checks c JOIN users u ON u.id = c.user_id WHERE c.id = ${checkId}`,
  )
  if (row === undefined) return null
  const { broadcast_id: broadcastId, message_id: messageId, telegram_id: chatId, language } = row
  return { broadcastId, messageId, chatId, language }
}
