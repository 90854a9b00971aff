import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import type { AuditAction } from '../../vocabulary/audit'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { handleOf } from '../users/handle-of'

/** More than these would hide what is to be decided. */
const MOST_OTHERS = 5
const MOST_EVENTS = 6
const MOST_QUESTIONS = 2

/** What an organiser may want to know of an applicant before deciding, the newest first. */
export interface Past {
  /** The person's other registrations. */
  others: { competitionName: string; role: Role; status: RegistrationStatus; at: Date }[]
  /** What happened to this one. */
  events: { action: AuditAction; by: string | null; at: Date }[]
  questions: { question: string; answer: string | null }[]
}

/** Lists the person's other registrations, what happened to this one, and what was asked about it. */
export async function listPast(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<Past> {
  type Other = Omit<Past['others'][0], 'at'> & { at: Date | string }
  type Event = Omit<Past['events'][0], 'at'> & { at: Date | string }
  const others = await read<Other>(
    app,
    sql`SELECT c.name AS "competitionName", r.role, r.status, coalesce(r.decided_at, r.submitted_at, r.created_at) AS at
        FROM registrations g JOIN registrations r ON r.user_id = g.user_id AND r.id <> g.id
          JOIN competitions c ON c.id = r.competition_id
        WHERE g.id = ${registrationId} ORDER BY r.id DESC LIMIT ${MOST_OTHERS}`,
  )
  const events = await read<Event>(
    app,
    sql`SELECT a.action, a.created_at AS at,
          CASE WHEN a.actor_id <> g.telegram_id THEN ${handleOf('u')} END AS by
        FROM registrations g
          JOIN audit_log a ON a.target_type = 'registration' AND a.target_id = g.id
          LEFT JOIN users u ON u.telegram_id = a.actor_id
        WHERE g.id = ${registrationId} ORDER BY a.id DESC LIMIT ${MOST_EVENTS}`,
  )
  const questions = await read<Past['questions'][0]>(
    app,
    sql`SELECT question, answer FROM registration_questions WHERE registration_id = ${registrationId}
        ORDER BY id DESC LIMIT ${MOST_QUESTIONS}`,
  )
  const dated = <T extends { at: Date | string }>(row: T) => ({ ...row, at: toDate(row.at) })
  return { others: others.map(dated), events: events.map(dated), questions }
}
