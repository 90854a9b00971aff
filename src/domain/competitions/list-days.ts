import { DateTime } from 'luxon'
import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import type { Competition } from '../../db/entities/competition.entity'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** A day on which something takes place, by the clock of the competition, and when its first slot begins. */
export interface CompetitionDay {
  /** `YYYY-MM-DD`. */
  date: string
  startsAt: Date
}

/** Lists the days of a competition by its active slots, or without any the day on which it begins. */
export async function listDays(
  app: Pick<App, 'db'>,
  { id, startDate, timezone }: Pick<Competition, 'id' | 'startDate' | 'timezone'>,
): Promise<CompetitionDay[]> {
  const days = await read<{ date: string; starts_at: Date | string }>(
    app,
    sql`SELECT CAST(slot_day AS varchar(10)) AS date, MIN(starts_at) AS starts_at FROM time_slots
        WHERE competition_id = ${id} AND is_active = ${true} GROUP BY slot_day ORDER BY MIN(starts_at), slot_day`,
  )
  if (days.length > 0) return days.map(({ date, starts_at }) => ({ date, startsAt: toDate(starts_at) }))
  if (startDate === null) return []
  const date = DateTime.fromJSDate(startDate, { zone: timezone }).toFormat('yyyy-MM-dd')
  return [{ date, startsAt: startDate }]
}
