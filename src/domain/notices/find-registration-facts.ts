import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { Role } from '../../vocabulary/roles'

/** What a notice about a registration tells, read when it is about to be sent. */
export interface RegistrationFacts {
  competitionName: string
  role: Role
  /** The organiser's words; null when none were given. */
  reason: string | null
}

/** Finds what a registration's notice tells; null when the registration is gone. */
export async function findRegistrationFacts(
  app: Pick<App, 'db'>,
  { subjectId: registrationId }: { subjectId: number },
): Promise<RegistrationFacts | null> {
  const rows = await read<{ name: string; role: Role; decision_reason: string | null }>(
    app,
    sql`SELECT c.name, g.role, g.decision_reason
        FROM registrations g JOIN competitions c ON c.id = g.competition_id WHERE g.id = ${registrationId}`,
  )
  const row = rows[0]
  if (row === undefined) return null
  return { competitionName: row.name, role: row.role, reason: row.decision_reason }
}
