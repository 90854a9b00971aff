import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Role } from '../../vocabulary/roles'

/** What somebody who has applied is told: that it arrived, and whether it waits for a decision or for a place. */
export interface ReceivedFacts {
  competitionName: string
  role: Role
  isWaitlisted: boolean
}

/** Finds what the notice of an application tells; null when it was decided or withdrawn by now, or is gone. */
export async function findReceivedFacts(
  app: Pick<App, 'db'>,
  { subjectId: registrationId }: { subjectId: number },
): Promise<ReceivedFacts | null> {
  const [row] = await read<{ name: string; role: Role; status: 'pending' | 'waitlisted' }>(
    app,
    sql`SELECT c.name, g.role, g.status FROM registrations g JOIN competitions c ON c.id = g.competition_id
        WHERE g.id = ${registrationId} AND g.status IN ('pending', 'waitlisted')`,
  )
  return row === undefined
    ? null
    : { competitionName: row.name, role: row.role, isWaitlisted: row.status === 'waitlisted' }
}
