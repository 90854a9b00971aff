import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** What somebody whose slots were moved is told: all of theirs, as they are now. */
export interface MovedSlots {
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  slots: { startsAt: Date; endsAt: Date }[]
}

/** Finds the slots of a registration; null when it is gone, was withdrawn or rejected, or has none any more. */
export async function findMovedSlots(
  app: Pick<App, 'db'>,
  { subjectId: registrationId }: { subjectId: number },
): Promise<MovedSlots | null> {
  const rows = await read<{
    name: string
    timezone: string
    starts_at: Date | string
    ends_at: Date | string
  }>(
    app,
    sql`SELECT c.name, c.timezone, s.starts_at, s.ends_at
        FROM registrations r JOIN competitions c ON c.id = r.competition_id
          JOIN voter_time_slots v ON v.registration_id = r.id JOIN time_slots s ON s.id = v.time_slot_id
        WHERE r.id = ${registrationId} AND r.status IN ('pending', 'approved', 'waitlisted') ORDER BY s.starts_at`,
  )
  const [first] = rows
  if (first === undefined) return null
  const slots = rows.map(({ starts_at, ends_at }) => ({
    startsAt: toDate(starts_at),
    endsAt: toDate(ends_at),
  }))
  return { competitionName: first.name, timezone: first.timezone, slots }
}
