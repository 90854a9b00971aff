import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'

/** A slot that the person holds or wishes elsewhere. */
export interface ForeignSlot {
  competitionName: string
  startsAt: Date
  endsAt: Date
}

/** Slots of the person's other competitions at the same time as these: told as a warning, never refused. */
export async function listForeignOverlaps(
  app: Pick<App, 'db'>,
  { userId, competitionId, slotIds }: { userId: number; competitionId: number; slotIds: readonly number[] },
): Promise<ForeignSlot[]> {
  if (slotIds.length === 0) return []
  const rows = await read<{ name: string; starts_at: Date | string; ends_at: Date | string }>(
    app,
    sql`SELECT DISTINCT c.name, theirs.starts_at, theirs.ends_at
      FROM registrations r
        JOIN competitions c ON c.id = r.competition_id
        JOIN voter_time_slots v ON v.registration_id = r.id
        JOIN time_slots theirs ON theirs.id = v.time_slot_id
        JOIN time_slots ours ON ours.starts_at < theirs.ends_at AND theirs.starts_at < ours.ends_at
      WHERE r.user_id = ${userId} AND r.competition_id <> ${competitionId}
        AND r.status IN ('pending', 'approved', 'waitlisted') AND ours.id IN ${list(slotIds)}
      ORDER BY theirs.starts_at`,
  )
  return rows.map(({ name, starts_at, ends_at }) => ({
    competitionName: name,
    startsAt: toDate(starts_at),
    endsAt: toDate(ends_at),
  }))
}
