import { ident, join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { announcedStatuses } from '../../vocabulary/audience'
import type { Audience } from '../../vocabulary/audience'
import type { Language } from '../../vocabulary/language'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { CompetitionType, Role } from '../../vocabulary/roles'
import { profileVariables } from '../../vocabulary/template'
import { registrationConditions } from '../broadcasts/audience'

/** What a template may say of one person, as the database has it; words are put to it by who knows languages. */
export interface TemplatePerson {
  telegramId: number
  /** Null until they have written to the bot. */
  language: Language | null
  timezone: string | null
  /** What Telegram calls them; to tell organisers whose preview they see. */
  telegramFirstName: string | null
  profile: TemplateProfile
  /** The registration by which they belong to the audience, the newest of several. */
  registration: TemplateRegistration | null
}

export type TemplateProfile = Record<(typeof profileVariables)[number], string | null>

export interface TemplateRegistration {
  competitionName: string
  competitionType: CompetitionType
  timezone: string
  role: Role
  status: RegistrationStatus
}

/** Columns of a row that {@link templatePerson} reads; beside `u` of users they need {@link personJoins}. */
export const personColumns = sql`u.telegram_id, u.language, u.timezone, u.telegram_first_name,
  ${join(profileVariables.map((name) => sql`u.${ident(name)}`))},
  c.name AS competition_name, c.competition_type, c.timezone AS competition_timezone,
  r.role, r.status AS registration_status`

/** Joins to a row `u` of users the registration that the audience means. An audience of everyone means the living ones. */
export function personJoins(audience: Audience): Sql {
  const asked = registrationConditions(audience)
  const conditions = asked.length > 0 ? asked : registrationConditions({ statuses: [...announcedStatuses] })
  return sql`
    LEFT JOIN registrations r ON r.id = (
      SELECT max(g.id) FROM registrations g WHERE g.user_id = u.id AND ${join(conditions, ' AND ')})
    LEFT JOIN competitions c ON c.id = r.competition_id`
}

export type PersonRow = TemplateProfile & {
  telegram_id: number | string
  language: Language | null
  timezone: string | null
  telegram_first_name: string | null
  competition_name: string | null
  competition_type: CompetitionType
  competition_timezone: string
  role: Role
  registration_status: RegistrationStatus
}

/** The person of a row of {@link personColumns}. */
export function templatePerson(row: PersonRow): TemplatePerson {
  const profile = Object.fromEntries(profileVariables.map((name) => [name, row[name]])) as TemplateProfile
  return {
    telegramId: Number(row.telegram_id),
    language: row.language,
    timezone: row.timezone,
    telegramFirstName: row.telegram_first_name,
    profile,
    registration:
      row.competition_name === null
        ? null
        : {
            competitionName: row.competition_name,
            competitionType: row.competition_type,
            timezone: row.competition_timezone,
            role: row.role,
            status: row.registration_status,
          },
  }
}
