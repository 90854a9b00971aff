import { z } from 'zod'
import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import { rejectionCauses } from '../../vocabulary/decision'
import type { RejectionCause } from '../../vocabulary/decision'
import type { Role } from '../../vocabulary/roles'

/** Why, as it was when it was decided: the row may be applied for anew before the notice is sent. */
const payload = z.object({ reason: z.string().optional(), cause: z.enum(rejectionCauses).optional() })

/** What a notice about a registration tells, read when it is about to be sent. */
export interface RegistrationFacts {
  competitionName: string
  role: Role
  /** The organiser's words; null when none were given. */
  reason: string | null
  cause: RejectionCause | null
}

/** Finds what a registration's notice tells; null when the registration is gone. */
export async function findRegistrationFacts(
  app: Pick<App, 'db'>,
  { subjectId: registrationId, ...notice }: { subjectId: number; payload: unknown },
): Promise<RegistrationFacts | null> {
  const { reason = null, cause = null } = payload.parse(notice.payload)
  const [row] = await read<{ name: string; role: Role }>(
    app,
    sql`SELECT c.name, g.role
        FROM registrations g JOIN competitions c ON c.id = g.competition_id WHERE g.id = ${registrationId}`,
  )
  return row === undefined ? null : { competitionName: row.name, role: row.role, reason, cause }
}
