import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import { AppError } from '../../errors'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/** A registration as an organiser judges it. */
export interface Application {
  registrationId: number
  status: RegistrationStatus
  role: Role
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  telegramId: number
  telegramUsername: string | null
  /** Who decided: `@username` or first name. */
  decidedBy: string | null
  profile: ApplicantProfile
  panelName: string | null
  slots: { startsAt: Date; endsAt: Date }[]
}

export interface ApplicantProfile {
  firstName: string | null
  lastName: string | null
  phone: string | null
  email: string | null
  country: string | null
  city: string | null
  club: string | null
  company: string | null
  position: string | null
  certificateName: string | null
  presentation: string | null
  secondedPlayer: string | null
}

type Row = Omit<Application, 'slots' | 'profile'> & ApplicantProfile

/** Loads what an organiser needs to judge a registration. Throws `registration_not_found`. */
export async function loadApplication(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<Application> {
  const [row] = await read<Row>(
    app,
    sql`
      SELECT r.status, r.role, r.seconded_player AS "secondedPlayer", r.telegram_id AS "telegramId",
        c.name AS "competitionName", c.timezone, u.telegram_username AS "telegramUsername",
        coalesce('@' || d.telegram_username, d.telegram_first_name) AS "decidedBy", p.panel_name AS "panelName",
        u.first_name AS "firstName", u.last_name AS "lastName", u.phone, u.email, u.country, u.city, u.club,
        u.company, u.position, u.certificate_name AS "certificateName", u.presentation
      FROM registrations r
        JOIN users u ON u.id = r.user_id
        JOIN competitions c ON c.id = r.competition_id
        LEFT JOIN users d ON d.telegram_id = r.decided_by
        LEFT JOIN voter_jury_panels v ON v.registration_id = r.id
        LEFT JOIN jury_panels p ON p.id = v.jury_panel_id
      WHERE r.id = ${registrationId}`,
  )
  if (row === undefined) throw new AppError('registration_not_found')
  const {
    status,
    role,
    competitionName,
    timezone,
    telegramId,
    telegramUsername,
    decidedBy,
    panelName,
    ...profile
  } = row
  return {
    ...{ registrationId, status, role, competitionName, timezone, telegramId, telegramUsername, decidedBy },
    ...{ panelName, profile, slots: await loadSlots(app, registrationId) },
  }
}

async function loadSlots(app: Pick<App, 'db'>, registrationId: number): Promise<Application['slots']> {
  const rows = await read<{ starts_at: Date | string; ends_at: Date | string }>(
    app,
    sql`
      SELECT s.starts_at, s.ends_at FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
      WHERE v.registration_id = ${registrationId} ORDER BY s.starts_at`,
  )
  return rows.map((slot) => ({ startsAt: toDate(slot.starts_at), endsAt: toDate(slot.ends_at) }))
}
