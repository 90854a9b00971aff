import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { sql } from '../../db/sql'
import { read } from '../../db/read'
import { AppError } from '../../errors'
import type { RejectionCause } from '../../vocabulary/decision'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { freeOf } from '../competitions/list-seats'
import { panelSeatsTaken, slotSeatsTaken } from '../competitions/seats-taken'
import type { SeatsTaken } from '../competitions/seats-taken'
import { handleOf } from '../users/handle-of'

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
  decidedAt: Date | null
  reason: string | null
  cause: RejectionCause | null
  profile: ApplicantProfile
  panel: { name: string; capacity: number; free: number } | null
  slots: { startsAt: Date; endsAt: Date; capacity: number; free: number }[]
  /** Of a player, where the competition has so many places only. */
  players: { capacity: number; free: number } | null
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

type Head = Omit<Application, 'registrationId' | 'decidedAt' | 'profile' | 'panel' | 'slots' | 'players'>
type Row = Head &
  ApplicantProfile & {
    decidedAt: Date | string | null
    panelId: number | null
    panelName: string
    maxVoters: number
    maxPlayers: number | null
    playersTaken: number
  }

/** Loads what an organiser needs to judge a registration. Throws `registration_not_found`. */
export async function loadApplication(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<Application> {
  const [row] = await read<Row>(app, applicationRow(registrationId))
  if (row === undefined) throw new AppError('registration_not_found')
  const { status, role, competitionName, timezone, telegramId, telegramUsername, decidedBy } = row
  const { panelId, panelName, maxVoters, maxPlayers, playersTaken, decidedAt, reason, cause } = row
  const { firstName, lastName, phone, email, country, city, club, company, position } = row
  const { certificateName, presentation, secondedPlayer } = row
  const panels = panelId === null ? [] : await read<SeatsTaken>(app, panelSeatsTaken([panelId]))
  return {
    ...{ registrationId, status, role, competitionName, timezone, telegramId, telegramUsername, decidedBy },
    ...{ decidedAt: toDate(decidedAt), reason, cause },
    profile: {
      ...{ firstName, lastName, phone, email, country, city, club, company, position },
      ...{ certificateName, presentation, secondedPlayer },
    },
    panel:
      panelId === null
        ? null
        : { name: panelName, capacity: maxVoters, free: freeOf({ id: panelId, maxVoters }, panels) },
    slots: await loadSlots(app, registrationId),
    players:
      role !== 'player' || maxPlayers === null
        ? null
        : { capacity: maxPlayers, free: Math.max(0, maxPlayers - playersTaken) },
  }
}

function applicationRow(registrationId: number) {
  return sql`
    SELECT r.status, r.role, r.seconded_player AS "secondedPlayer", r.telegram_id AS "telegramId",
      r.decided_at AS "decidedAt", r.decision_reason AS reason, r.decision_cause AS cause,
      c.name AS "competitionName", c.timezone, c.max_players AS "maxPlayers",
      u.telegram_username AS "telegramUsername",
      ${handleOf('d')} AS "decidedBy",
      p.id AS "panelId", p.panel_name AS "panelName", p.max_voters AS "maxVoters",
      u.first_name AS "firstName", u.last_name AS "lastName", u.phone, u.email, u.country, u.city, u.club,
      u.company, u.position, u.certificate_name AS "certificateName", u.presentation,
      (SELECT count(*) FROM registrations o WHERE o.competition_id = r.competition_id AND o.role = 'player'
        AND o.status IN ('pending', 'approved')) AS "playersTaken"
    FROM registrations r
      JOIN users u ON u.id = r.user_id
      JOIN competitions c ON c.id = r.competition_id
      LEFT JOIN users d ON d.telegram_id = r.decided_by
      LEFT JOIN voter_jury_panels v ON v.registration_id = r.id
      LEFT JOIN jury_panels p ON p.id = v.jury_panel_id
    WHERE r.id = ${registrationId}`
}

async function loadSlots(app: Pick<App, 'db'>, registrationId: number): Promise<Application['slots']> {
  const rows = await read<{
    id: number
    starts_at: Date | string
    ends_at: Date | string
    max_voters: number
  }>(
    app,
    sql`
      SELECT s.id, s.starts_at, s.ends_at, s.max_voters
      FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
      WHERE v.registration_id = ${registrationId} ORDER BY s.starts_at`,
  )
  const taken = await read<SeatsTaken>(app, slotSeatsTaken(rows.map(({ id }) => id)))
  return rows.map(({ id, starts_at: startsAt, ends_at: endsAt, max_voters: maxVoters }) => ({
    ...{ startsAt: toDate(startsAt), endsAt: toDate(endsAt) },
    ...{ capacity: maxVoters, free: freeOf({ id, maxVoters }, taken) },
  }))
}
