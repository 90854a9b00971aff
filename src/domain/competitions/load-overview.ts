import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { read } from '../../db/read'
import { join, sql } from '../../db/sql'
import { AppError } from '../../errors'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

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
  const slots = await loadTotals(app, { competitionId, of: 'slots' })
  return { competition, counts, slots, panels: await loadTotals(app, { competitionId, of: 'panels' }) }
}

const tables = {
  slots: { seats: sql`time_slots`, held: sql`voter_time_slots`, column: sql`v.time_slot_id` },
  panels: { seats: sql`jury_panels`, held: sql`voter_jury_panels`, column: sql`v.jury_panel_id` },
}

async function loadTotals(
  app: Pick<App, 'db'>,
  { competitionId, of }: { competitionId: number; of: keyof typeof tables },
): Promise<SeatTotals> {
  const { seats, held, column } = tables[of]
  const rows = await read<{ is_active: boolean | number; max_voters: number; taken: number }>(
    app,
    sql`SELECT s.is_active, s.max_voters, (SELECT count(*) FROM ${held} v
          JOIN registrations r ON r.id = v.registration_id AND r.status IN (${join(seatHoldingStatuses)})
          WHERE ${column} = s.id) AS taken
        FROM ${seats} s WHERE s.competition_id = ${competitionId}`,
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
