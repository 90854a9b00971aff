import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { AppError } from '../../errors'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { fullName } from '../competitions/full-name'
import type { NameRow } from '../competitions/full-name'
import { hashSecret } from '../secrets/secret'

/** Who stands at the door, as an organiser sees them. */
export interface TicketView {
  registrationId: number
  name: string
  username: string | null
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  role: Role
  status: RegistrationStatus
  panelName: string | null
  slots: { startsAt: Date; endsAt: Date }[]
  /** Null: not yet. */
  checkedInAt: Date | null
  /** `@username` or first name of the organiser who did it. */
  checkedInBy: string | null
}

/** Finds the ticket of a link; AppError `ticket_unknown` when it is none, or a newer one has taken its place. */
export function findTicket(app: Pick<App, 'db'>, { token }: { token: string }): Promise<TicketView> {
  return loadWhere(app, sql`t.token_hash = ${hashSecret(token)}`)
}

/** Loads who would show the ticket of a registration, also when they have none yet; AppError `ticket_unknown`. */
export function loadTicket(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<TicketView> {
  return loadWhere(app, sql`r.id = ${registrationId}`)
}

type Row = NameRow &
  Pick<
    TicketView,
    'registrationId' | 'username' | 'competitionName' | 'timezone' | 'role' | 'status' | 'panelName'
  > & {
    checked_in_at: Date | string | null
    by_username: string | null
    by_name: string | null
  }

async function loadWhere(app: Pick<App, 'db'>, condition: Sql): Promise<TicketView> {
  const rows = await read<Row>(
    app,
    sql`SELECT r.id AS "registrationId", u.first_name, u.last_name, u.telegram_first_name, u.telegram_username AS username,
          c.name AS "competitionName", c.timezone, r.role, r.status, p.panel_name AS "panelName", t.checked_in_at,
          o.telegram_username AS by_username, o.telegram_first_name AS by_name
        FROM registrations r LEFT JOIN tickets t ON t.registration_id = r.id JOIN users u ON u.id = r.user_id
          JOIN competitions c ON c.id = r.competition_id
          LEFT JOIN voter_jury_panels v ON v.registration_id = r.id LEFT JOIN jury_panels p ON p.id = v.jury_panel_id
          LEFT JOIN users o ON o.telegram_id = t.checked_in_by
        WHERE ${condition}`,
  )
  const [row] = rows
  if (row === undefined) throw new AppError('ticket_unknown')
  const { first_name, last_name, telegram_first_name, checked_in_at, by_username, by_name, ...ticket } = row
  const slots = await read<{ starts_at: Date | string; ends_at: Date | string }>(
    app,
    sql`SELECT s.starts_at, s.ends_at FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
        WHERE v.registration_id = ${ticket.registrationId} ORDER BY s.starts_at`,
  )
  return {
    ...ticket,
    name: fullName({ first_name, last_name, telegram_first_name }),
    checkedInAt: toDate(checked_in_at),
    checkedInBy: by_username === null ? by_name : `@${by_username}`,
    slots: slots.map((slot) => ({ startsAt: toDate(slot.starts_at), endsAt: toDate(slot.ends_at) })),
  }
}
