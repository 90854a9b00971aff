import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Session } from './find-session'
import { IDLE_MS } from './session-times'

/** A browser that is signed in, as its owner recognises it. */
export interface SessionLine {
  id: number
  userId: number
  name: string
  userAgent: string
  signedInAt: Date
  /** Exact to a minute. */
  lastSeenAt: Date
  /** The browser that asks. */
  isThisOne: boolean
}

const MOST = 200

/** Lists one's own sessions, and everybody's for owners, the one used last first; at most 200. */
export async function listSessions(
  app: Pick<App, 'db' | 'now'>,
  { session }: { session: Session },
): Promise<SessionLine[]> {
  const now = app.now()
  const idleSince = new Date(now.getTime() - IDLE_MS)
  const theirs = session.isOwner ? sql`` : sql`AND s.user_id = ${session.userId}`
  const rows = await read<{
    id: number
    user_id: number
    user_agent: string
    created_at: Date | string
    last_seen_at: Date | string
    telegram_username: string | null
    telegram_first_name: string | null
  }>(
    app,
    sql`SELECT s.id, s.user_id, s.user_agent, s.created_at, s.last_seen_at, u.telegram_username, u.telegram_first_name
        FROM panel_sessions s JOIN users u ON u.id = s.user_id
        WHERE s.expires_at > ${now} AND s.last_seen_at > ${idleSince} ${theirs}
        ORDER BY s.last_seen_at DESC, s.id DESC LIMIT ${MOST}`,
  )
  return rows.map((row) => ({
    ...{ id: row.id, userId: row.user_id, userAgent: row.user_agent },
    name: row.telegram_username === null ? (row.telegram_first_name ?? '') : `@${row.telegram_username}`,
    ...{ signedInAt: toDate(row.created_at), lastSeenAt: toDate(row.last_seen_at) },
    isThisOne: row.id === session.id,
  }))
}
