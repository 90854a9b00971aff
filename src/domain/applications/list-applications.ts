import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { ApplicationFilters } from '../../vocabulary/application-filters'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { applicationCondition, waitingSince } from './application-condition'

/** One application as a list shows it. */
export interface ApplicationLine {
  registrationId: number
  name: string
  role: Role
  status: RegistrationStatus
  competitionName: string
  /** Since when it waits. */
  since: Date
}

/** One page of a list; `pages` is at least 1, and `page` counts from 0. */
export interface ApplicationPage {
  lines: ApplicationLine[]
  total: number
  page: number
  pages: number
}

/** Lists applications that pass the filters, the longest waiting first; a page that is no more shows the last one. */
export async function listApplications(
  app: Pick<App, 'db' | 'now'>,
  { filters, page, perPage = 8 }: { filters: ApplicationFilters; page: number; perPage?: number },
): Promise<ApplicationPage> {
  const condition = applicationCondition(filters, { now: app.now() })
  const [counted] = await read<{ total: number }>(
    app,
    sql`SELECT count(*) AS total FROM registrations r JOIN users u ON u.id = r.user_id WHERE ${condition}`,
  )
  const total = counted?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / perPage))
  const shown = Math.min(page, pages - 1)
  const rows = await read<Omit<ApplicationLine, 'since'> & { since: Date | string }>(
    app,
    sql`SELECT r.id AS "registrationId", r.role, r.status, c.name AS "competitionName", ${waitingSince} AS since,
          trim(coalesce(u.first_name, u.telegram_first_name, '') || ' ' || coalesce(u.last_name, '')) AS name
        FROM registrations r JOIN users u ON u.id = r.user_id JOIN competitions c ON c.id = r.competition_id
        WHERE ${condition} ORDER BY ${waitingSince}, r.id LIMIT ${perPage} OFFSET ${shown * perPage}`,
  )
  return { lines: rows.map((row) => ({ ...row, since: toDate(row.since) })), total, page: shown, pages }
}
