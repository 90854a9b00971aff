import { z } from 'zod'
import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { ReminderLead } from '../../vocabulary/reminder'
import type { Role } from '../../vocabulary/roles'

/** What a reminder tells: of a slot, or of the beginning of a competition, which may have no end. */
export interface ReminderFacts {
  competitionName: string
  /** IANA zone of the competition. */
  timezone: string
  role: Role
  lead: ReminderLead
  startsAt: Date
  endsAt: Date | null
}

const payloadSchema = z.object({
  /** 0: the competition itself. */
  slotId: z.number().int(),
  /** Seconds since 1970, as the slot was when the reminder was written. */
  startsAt: z.number().int(),
  lead: z.enum(['day', 'hour']),
})

/** Finds what a reminder tells; null when it is no longer true: withdrawn, moved, begun, or the slot given up. */
export async function findReminderFacts(
  app: Pick<App, 'db' | 'now'>,
  { subjectId: registrationId, payload }: { subjectId: number; payload: unknown },
): Promise<ReminderFacts | null> {
  const { slotId, startsAt: expected, lead } = payloadSchema.parse(payload)
  const rows = await read<ReminderRow>(
    app,
    slotId === 0
      ? sql`SELECT c.name, c.timezone, g.role, c.start_date AS starts_at, c.end_date AS ends_at
          FROM registrations g JOIN competitions c ON c.id = g.competition_id
          WHERE g.id = ${registrationId} AND g.status = 'approved' AND c.start_date IS NOT NULL`
      : sql`SELECT c.name, c.timezone, g.role, s.starts_at, s.ends_at
          FROM registrations g JOIN competitions c ON c.id = g.competition_id
            JOIN voter_time_slots v ON v.registration_id = g.id JOIN time_slots s ON s.id = v.time_slot_id
          WHERE g.id = ${registrationId} AND g.status = 'approved' AND s.id = ${slotId}`,
  )
  const [row] = rows
  if (row === undefined) return null
  const startsAt = toDate(row.starts_at)
  const isAsWritten = Math.floor(startsAt.getTime() / 1000) === expected
  if (!isAsWritten || startsAt <= app.now()) return null
  const { name: competitionName, timezone, role } = row
  return { competitionName, timezone, role, lead, startsAt, endsAt: toDate(row.ends_at) }
}

interface ReminderRow {
  name: string
  timezone: string
  role: Role
  starts_at: Date | string
  ends_at: Date | string | null
}
