import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { AppError } from '../../errors'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { seatTables, takenOf } from './seat-kinds'
import type { SeatKind } from './seat-kinds'

/** Seats of all active slots, or panels, together. */
export interface SeatTotals {
  active: number
  inactive: number
  capacity: number
  taken: number
  /** Active ones without a free place. */
  full: number
}

/** A competition as its organisers see it. */
export interface CompetitionOverview {
  competition: Competition
  /** How many registrations there are in each role and state; a pair without any is left out. */
  counts: { role: Role; status: RegistrationStatus; count: number }[]
  /** People who were checked in at the door. */
  checkedIn: number
  slots: SeatTotals
  panels: SeatTotals
}

/** Loads a competition with its figures. AppError `competition_not_found`. */
export async function loadOverview(
  app: Pick<App, 'db'>,
  { competitionId }: { competitionId: number },
): Promise<CompetitionOverview> {
  const competition = await app.db.source.getRepository(Competition).findOneBy({ id: competitionId })
  if (competition === null) throw new AppError('competition_not_found', { competitionId })
  const counts = await read<CompetitionOverview['counts'][number]>(
    app,
    sql`SELECT role, status, count(*) AS count FROM registrations WHERE competition_id = ${competitionId}
        GROUP BY role, status`,
  )
  const [arrived] = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM tickets t JOIN registrations r ON r.id = t.registration_id
        WHERE r.competition_id = ${competitionId} AND t.checked_in_at IS NOT NULL`,
  )
  const slots = await loadTotals(app, { competitionId, kind: 'slot' })
  const checkedIn = arrived?.count ?? 0
  return {
    competition,
    counts,
    checkedIn,
    slots,
    panels: await loadTotals(app, { competitionId, kind: 'panel' }),
  }
}

async function loadTotals(
  app: Pick<App, 'db'>,
  { competitionId, kind }: { competitionId: number; kind: SeatKind },
): Promise<SeatTotals> {
  const rows = await read<{ is_active: boolean | number; max_voters: number; taken: number }>(
    app,
    sql`SELECT s.is_active, s.max_voters, ${takenOf(kind)} AS taken
        FROM ${seatTables[kind].seats} s WHERE s.competition_id = ${competitionId}`,
  )
  const active = rows.filter((row) => Boolean(row.is_active))
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    active.reduce((total, row) => total + pick(row), 0)
  return {
    active: active.length,
    inactive: rows.length - active.length,
    capacity: sum((row) => row.max_voters),
    taken: sum((row) => row.taken),
    full: active.filter((row) => row.taken >= row.max_voters).length,
  }
}
