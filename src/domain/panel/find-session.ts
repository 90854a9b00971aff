import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import { hashSecret } from '../secrets/secret'
import { IDLE_MS } from './session-times'

/** Somebody who is signed in, with the rights they have now. */
export interface Session {
  id: number
  userId: number
  telegramId: number
  /** `@name`, or what Telegram calls them. */
  name: string
  language: Language | null
  /** Named in ADMIN_IDS. */
  isOwner: boolean
}

/** Use is noted once in so long: a page asks for many things at a time. */
const SEEN_AGAIN_AFTER_MS = 60_000

interface Row {
  id: number
  user_id: number
  telegram_id: number
  telegram_username: string | null
  telegram_first_name: string | null
  language: Language | null
  is_organiser: boolean | number
  last_seen_at: Date | string
}

/**
 * The session of a cookie, or null: never begun, ended, too old, unused for too long. Rights are read each time; whoever
 * has lost them (dismissed, or ADMIN_IDS changed) loses the session for good.
 */
export async function findSession(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { token }: { token: string },
): Promise<Session | null> {
  const now = app.now()
  const idleSince = new Date(now.getTime() - IDLE_MS)
  const [row] = await read<Row>(
    app,
    sql`SELECT s.id, s.user_id, s.last_seen_at, u.telegram_id, u.telegram_username, u.telegram_first_name, u.language,
          u.is_organiser
        FROM panel_sessions s JOIN users u ON u.id = s.user_id
        WHERE s.token_hash = ${hashSecret(token)} AND s.expires_at > ${now} AND s.last_seen_at > ${idleSince}`,
  )
  if (row === undefined) return null
  const isOwner = app.config.adminIds.includes(row.telegram_id)
  if (!isOwner && !row.is_organiser) {
    await transaction({ db: app.db }, (tx) => tx.run(sql`DELETE FROM panel_sessions WHERE id = ${row.id}`))
    return null
  }
  if (now.getTime() - toDate(row.last_seen_at).getTime() >= SEEN_AGAIN_AFTER_MS)
    await transaction({ db: app.db }, (tx) =>
      tx.run(sql`UPDATE panel_sessions SET last_seen_at = ${now} WHERE id = ${row.id}`),
    )
  const name = row.telegram_username === null ? (row.telegram_first_name ?? '') : `@${row.telegram_username}`
  const { id, user_id: userId, telegram_id: telegramId, language } = row
  return { id, userId, telegramId, name, language, isOwner }
}
