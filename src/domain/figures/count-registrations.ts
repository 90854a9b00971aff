import { DateTime } from 'luxon'
import { read } from '../../db/read'
import { join, sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { waitingSince } from '../applications/application-condition'
import type { Reading } from '../lists/list'

/** How many registrations there are in a role and a state; a pair without any is left out. */
export interface RegistrationCount {
  role: Role
  status: RegistrationStatus
  count: number
}

/** The same of those that were applied for on one day, `YYYY-MM-DD`. */
export interface DayCount extends RegistrationCount {
  day: string
}

/** Counts registrations by role and state. */
export function countRegistrations(app: Pick<Reading, 'db'>): Promise<RegistrationCount[]> {
  return read(
    app,
    sql`SELECT role, status, count(*) AS count FROM registrations GROUP BY role, status ORDER BY role, status`,
  )
}

/** The last so many days on the calendar of a zone, today among them, by where each begins. */
export function lastDays(count: number, { now, timezone }: { now: Date; timezone: string }): DateTime[] {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day')
  return Array.from({ length: count }, (_, index) => today.minus({ days: count - 1 - index }))
}

/**
 * Counts registrations by the day they were applied for, by role and by the state they are in now; days without any are
 * left out. A day is one of a zone's calendar, with 23 hours or 25 where clocks are changed: the database compares
 * instants, for SQLite knows no zones. Each day is a span of `ix_registrations_submitted`.
 */
export async function countRegistrationDays(
  app: Pick<Reading, 'db'>,
  { days }: { days: readonly DateTime[] },
): Promise<DayCount[]> {
  if (days.length === 0) return []
  const rows = await read<RegistrationCount & { at: number }>(app, join(days.map(countDay), ' UNION ALL '))
  return rows.map(({ at, ...counted }) => ({ ...counted, day: days[at]?.toISODate() ?? '' }))
}

function countDay(day: DateTime, at: number): Sql {
  const [since, before] = [day.toJSDate(), day.plus({ days: 1 }).startOf('day').toJSDate()]
  return sql`SELECT * FROM (SELECT ${typed(at, 'integer')} AS at, r.role, r.status, count(*) AS count
      FROM registrations r WHERE ${waitingSince} >= ${since} AND ${waitingSince} < ${before}
      GROUP BY r.role, r.status ORDER BY r.role, r.status) d`
}
