import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** What goes with somebody who is erased, and what only forgets them. */
export interface Belongings {
  registrations: number
  tickets: number
  notices: number
  contactMessages: number
  panelSessions: number
  /** Rows of the ledger: they stay, without the person. */
  recipients: number
}

/** Counts what belongs to a person. */
export async function countBelongings(
  app: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<Belongings> {
  const [row] = await read<Belongings>(
    app,
    sql`SELECT (SELECT count(*) FROM registrations WHERE user_id = ${userId}) AS registrations,
          (SELECT count(*) FROM tickets t JOIN registrations r ON r.id = t.registration_id
            WHERE r.user_id = ${userId}) AS tickets,
          (SELECT count(*) FROM notices WHERE user_id = ${userId}) AS notices,
          (SELECT count(*) FROM contact_messages WHERE user_id = ${userId}) AS "contactMessages",
          (SELECT count(*) FROM panel_sessions WHERE user_id = ${userId}) AS "panelSessions",
          (SELECT count(*) FROM broadcast_recipients WHERE user_id = ${userId}) AS recipients`,
  )
  if (row === undefined) throw new Error('a count answered no row')
  return row
}
