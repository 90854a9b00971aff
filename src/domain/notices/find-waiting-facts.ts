import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Role } from '../../vocabulary/roles'
import { isOrganiser } from '../organisers/is-organiser'
import { countApplications } from '../registrations/count-applications'

const MOST_NAMED = 5

/** The applications that wait for a decision. */
export interface WaitingFacts {
  count: number
  /** The newest of them, first. */
  newest: { name: string; competitionName: string; role: Role }[]
}

/** Finds what waits when it is about to be told; null when the reader is no organiser any more. */
export async function findWaitingFacts(
  app: Pick<App, 'db' | 'config'>,
  { userId }: { userId: number },
): Promise<WaitingFacts | null> {
  const [organiser] = await read(
    app,
    sql`SELECT u.id FROM users u WHERE u.id = ${userId} AND ${isOrganiser(app)}`,
  )
  if (organiser === undefined) return null
  const newest = await read<WaitingFacts['newest'][0]>(
    app,
    sql`SELECT trim(coalesce(u.first_name, u.telegram_first_name, '') || ' ' || coalesce(u.last_name, '')) AS name,
          c.name AS "competitionName", r.role
        FROM registrations r JOIN users u ON u.id = r.user_id JOIN competitions c ON c.id = r.competition_id
        WHERE r.status = 'pending' ORDER BY coalesce(r.submitted_at, r.created_at) DESC, r.id DESC LIMIT ${MOST_NAMED}`,
  )
  return { count: await countApplications(app), newest }
}
