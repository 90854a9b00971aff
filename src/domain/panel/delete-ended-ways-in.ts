import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { IDLE_MS } from './session-times'

/** Deletes the sessions and links that have ended by themselves, with what a browser called itself; answers how many. */
export function deleteEndedWaysIn(app: Pick<App, 'db' | 'now'>): Promise<number> {
  const now = app.now()
  const idleSince = new Date(now.getTime() - IDLE_MS)
  return transaction({ db: app.db }, async (tx) => {
    const sessions = await tx.run(
      sql`DELETE FROM panel_sessions WHERE expires_at <= ${now} OR last_seen_at <= ${idleSince}`,
    )
    const links = await tx.run(sql`DELETE FROM sign_in_links WHERE expires_at <= ${now}`)
    return sessions.affected + links.affected
  })
}
