import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** What belongs to a competition. */
export interface OfCompetition {
  registrations: number
  timeSlots: number
  juryPanels: number
}

/** Counts what belongs to a competition. */
export async function countOfCompetition(
  app: Pick<App, 'db'>,
  { competitionId }: { competitionId: number },
): Promise<OfCompetition> {
  const [row] = await read<OfCompetition>(
    app,
    sql`SELECT
          (SELECT count(*) FROM registrations WHERE competition_id = ${competitionId}) AS registrations,
          (SELECT count(*) FROM time_slots WHERE competition_id = ${competitionId}) AS "timeSlots",
          (SELECT count(*) FROM jury_panels WHERE competition_id = ${competitionId}) AS "juryPanels"`,
  )
  if (row === undefined) throw new Error('a count answered no row')
  return row
}
