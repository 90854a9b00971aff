import { In } from 'typeorm'
import { Competition } from '../../db/entities/competition.entity'
import { foldedContains } from '../../db/place'
import { read } from '../../db/read'
import { among, sql } from '../../db/sql'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { competitionTypes } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'
import { safeText } from '../csv/csv'
import { before, holds, oneOf, since } from '../lists/filters'
import type { List, Reading } from '../lists/list'

/** A competition, and how many registrations it has in each role and state; a pair without any is left out. */
export interface CountedCompetition extends Competition {
  counts: { role: Role; status: RegistrationStatus; count: number }[]
}

export const competitionList: List<CountedCompetition> = {
  from: sql`competitions c`,
  id: sql`c.id`,
  sorts: {
    id: sql`c.id`,
    name: sql`c.name`,
    competitionType: sql`c.competition_type`,
    startDate: sql`c.start_date`,
    endDate: sql`c.end_date`,
    createdAt: sql`c.created_at`,
    updatedAt: sql`c.updated_at`,
  },
  filters: {
    isActive: holds(sql`c.is_active`),
    competitionType: oneOf(sql`c.competition_type`, competitionTypes),
    requiresTimeSlots: holds(sql`c.requires_time_slots`),
    requiresJuryPanel: holds(sql`c.requires_jury_panel`),
    startsSince: since(sql`c.start_date`),
    startsBefore: before(sql`c.start_date`),
  },
  search: (text) => foldedContains(sql`c.name`, text),
  load: loadCounted,
  csv: {
    id: ({ id }) => id,
    name: ({ name }) => safeText(name),
    competition_type: ({ competitionType }) => competitionType,
    available_roles: ({ availableRoles }) => availableRoles.join(' '),
    is_active: ({ isActive }) => String(isActive),
    start_date: ({ startDate }) => startDate?.toISOString() ?? null,
    end_date: ({ endDate }) => endDate?.toISOString() ?? null,
    timezone: ({ timezone }) => timezone,
    max_players: ({ maxPlayers }) => maxPlayers,
    pending: (row) => countOf(row, 'pending'),
    approved: (row) => countOf(row, 'approved'),
    rejected: (row) => countOf(row, 'rejected'),
    waitlisted: (row) => countOf(row, 'waitlisted'),
    withdrawn: (row) => countOf(row, 'withdrawn'),
  },
}

function countOf({ counts }: CountedCompetition, status: RegistrationStatus): number {
  return counts.filter((one) => one.status === status).reduce((total, { count }) => total + count, 0)
}

async function loadCounted(app: Reading, ids: readonly number[]): Promise<CountedCompetition[]> {
  const rows = await app.db.source.getRepository(Competition).findBy({ id: In([...ids]) })
  const counts = await read<CountedCompetition['counts'][number] & { competitionId: number }>(
    app,
    sql`SELECT competition_id AS "competitionId", role, status, count(*) AS count FROM registrations
        WHERE competition_id ${among(ids)} GROUP BY competition_id, role, status ORDER BY role, status`,
  )
  return rows.map((row) => ({
    ...row,
    counts: counts
      .filter(({ competitionId }) => competitionId === row.id)
      .map(({ role, status, count }) => ({ role, status, count })),
  }))
}
