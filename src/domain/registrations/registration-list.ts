import { z } from 'zod'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { among, join, sql } from '../../db/sql'
import { applicationAges } from '../../vocabulary/application-filters'
import type { ApplicationAge } from '../../vocabulary/application-filters'
import type { RejectionCause } from '../../vocabulary/decision'
import { registrationStatuses } from '../../vocabulary/registration-status'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { roles } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'
import { applicationCondition, waitingSince } from '../applications/application-condition'
import { safeText } from '../csv/csv'
import { before, oneOf, references, related, since } from '../lists/filters'
import type { Filter, List, Reading } from '../lists/list'
import { foundPeople } from '../users/found-people'
import { handleOf } from '../users/handle-of'

/** A registration as a list shows it. */
export interface RegistrationRow {
  id: number
  userId: number
  telegramId: number
  telegramUsername: string | null
  name: string
  phone: string | null
  email: string | null
  competitionId: number
  competitionName: string
  role: Role
  status: RegistrationStatus
  /** When it was applied for last. */
  submittedAt: Date
  decidedAt: Date | null
  /** Who decided: `@username` or first name. */
  decidedBy: string | null
  reason: string | null
  cause: RejectionCause | null
  /** Of a player. */
  playerGroup: string | null
  playerCategory: string | null
  updatedAt: Date
}

const ages = Object.keys(applicationAges) as [ApplicationAge, ...ApplicationAge[]]

/** How long it has waited, as the list of the chat tells it. */
const age: Filter = {
  schema: z.enum(ages).transform((chosen) => (now) => applicationCondition({ age: chosen }, { now })),
}

export const registrationList: List<RegistrationRow> = {
  from: sql`registrations r`,
  id: sql`r.id`,
  sorts: {
    id: sql`r.id`,
    submittedAt: waitingSince,
    status: sql`r.status`,
    role: sql`r.role`,
    competitionId: sql`r.competition_id`,
    decidedAt: sql`r.decided_at`,
  },
  filters: {
    competitionId: references(sql`r.competition_id`),
    userId: { schema: references(sql`r.user_id`).schema },
    role: oneOf(sql`r.role`, roles),
    status: oneOf(sql`r.status`, registrationStatuses),
    age,
    slotId: related(
      (id) =>
        sql`EXISTS (SELECT 1 FROM voter_time_slots v WHERE v.registration_id = r.id AND v.time_slot_id = ${id})`,
    ),
    panelId: related(
      (id) =>
        sql`EXISTS (SELECT 1 FROM voter_jury_panels v WHERE v.registration_id = r.id AND v.jury_panel_id = ${id})`,
    ),
    submittedSince: since(waitingSince),
    submittedBefore: before(waitingSince),
  },
  search: (text) => {
    const number = /^#?(\d{1,9})$/.exec(text.trim())?.[1]
    const ways = [sql`r.user_id IN (${foundPeople(text)})`]
    return sql`(${join(number === undefined ? ways : [...ways, sql`r.id = ${Number(number)}`], ' OR ')})`
  },
  load: loadRows,
  csv: {
    id: ({ id }) => id,
    competition: (row) => safeText(row.competitionName),
    role: ({ role }) => role,
    status: ({ status }) => status,
    telegram_id: ({ telegramId }) => telegramId,
    telegram_username: (row) => safeText(row.telegramUsername),
    name: (row) => safeText(row.name),
    phone: (row) => safeText(row.phone),
    email: (row) => safeText(row.email),
    submitted_at: ({ submittedAt }) => submittedAt.toISOString(),
    decided_at: ({ decidedAt }) => decidedAt?.toISOString() ?? null,
    decided_by: (row) => safeText(row.decidedBy),
    reason: (row) => safeText(row.reason ?? row.cause),
    player_group: (row) => safeText(row.playerGroup),
    player_category: (row) => safeText(row.playerCategory),
  },
}

type Instant = 'submittedAt' | 'decidedAt' | 'updatedAt'
type Raw = Omit<RegistrationRow, Instant> & {
  submittedAt: Date | string
  decidedAt: Date | string | null
  updatedAt: Date | string
}

async function loadRows(app: Reading, ids: readonly number[]): Promise<RegistrationRow[]> {
  const rows = await read<Raw>(
    app,
    sql`SELECT r.id, r.user_id AS "userId", u.telegram_id AS "telegramId", u.telegram_username AS "telegramUsername",
          trim(coalesce(u.first_name, u.telegram_first_name, '') || ' ' || coalesce(u.last_name, '')) AS name,
          u.phone, u.email, r.competition_id AS "competitionId", c.name AS "competitionName", r.role, r.status,
          ${waitingSince} AS "submittedAt", r.decided_at AS "decidedAt",
          ${handleOf('d')} AS "decidedBy",
          r.decision_reason AS reason, r.decision_cause AS cause,
          r.player_group AS "playerGroup", r.player_category AS "playerCategory", r.updated_at AS "updatedAt"
        FROM registrations r JOIN users u ON u.id = r.user_id JOIN competitions c ON c.id = r.competition_id
          LEFT JOIN users d ON d.telegram_id = r.decided_by
        WHERE r.id ${among(ids)}`,
  )
  return rows.map((row) => ({
    ...row,
    submittedAt: toDate(row.submittedAt),
    decidedAt: toDate(row.decidedAt),
    updatedAt: toDate(row.updatedAt),
  }))
}
