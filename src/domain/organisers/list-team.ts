import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { IDLE_MS } from '../panel/session-times'
import { isOrganiser } from './is-organiser'

/** Somebody who may decide, edit and send. */
export interface TeamMember {
  userId: number
  telegramId: number
  username: string | null
  firstName: string | null
  /** Appointed; owners are organisers without it. */
  isAppointed: boolean
  /** Browsers in which they are signed in to the panel. */
  sessions: number
}

/** Everybody who is an organiser, owners who have written to the bot among them, in the order of their names. */
export async function listTeam(app: Pick<App, 'db' | 'config' | 'now'>): Promise<TeamMember[]> {
  const now = app.now()
  const idleSince = new Date(now.getTime() - IDLE_MS)
  const rows = await read<Omit<TeamMember, 'isAppointed'> & { isAppointed: boolean | number }>(
    app,
    sql`SELECT u.id AS "userId", u.telegram_id AS "telegramId", u.telegram_username AS username,
          u.telegram_first_name AS "firstName", u.is_organiser AS "isAppointed",
          (SELECT count(*) FROM panel_sessions s WHERE s.user_id = u.id AND s.expires_at > ${now}
            AND s.last_seen_at > ${idleSince}) AS sessions
        FROM users u WHERE ${isOrganiser(app)}
        ORDER BY lower(coalesce(u.telegram_first_name, '')), u.id`,
  )
  return rows.map((row) => ({ ...row, isAppointed: Boolean(row.isAppointed) }))
}
