import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { fullName } from './full-name'
import type { NameRow } from './full-name'
import { pageOf } from './page'
import type { Page } from './page'

/** People a page; with names cut as messages do, it stays below 4096 characters. */
const PER_PAGE = 20

export interface Participant {
  registrationId: number
  name: string
  role: Role
  status: RegistrationStatus
  isCheckedIn: boolean
}

/** Lists who applied to a competition, in one role or (null) in all, in the order in which they came. */
export async function listParticipants(
  app: Pick<App, 'db'>,
  { competitionId, role, page }: { competitionId: number; role: Role | null; page: number },
): Promise<Page<Participant>> {
  const ofRole = role === null ? sql`` : sql` AND r.role = ${role}`
  const chosen = sql`r.competition_id = ${competitionId}${ofRole}`
  const [counted] = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM registrations r WHERE ${chosen}`,
  )
  const shown = pageOf({ count: counted?.count ?? 0, page, perPage: PER_PAGE })
  const rows = await read<
    NameRow & Pick<Participant, 'registrationId' | 'role' | 'status'> & { checked_in_at: unknown }
  >(
    app,
    sql`SELECT r.id AS "registrationId", r.role, r.status, u.first_name, u.last_name, u.telegram_first_name, t.checked_in_at
        FROM registrations r JOIN users u ON u.id = r.user_id LEFT JOIN tickets t ON t.registration_id = r.id
        WHERE ${chosen} ORDER BY r.id ${shown.limit}`,
  )
  const lines = rows.map(({ registrationId, role: as, status, checked_in_at: at, ...name }) => {
    return { registrationId, role: as, status, name: fullName(name), isCheckedIn: at !== null }
  })
  return { ...shown.place, lines }
}
