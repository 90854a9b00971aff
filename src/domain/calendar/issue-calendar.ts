import { isDeepStrictEqual } from 'node:util'
import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { Registration } from '../../db/entities/registration.entity'
import { Competition } from '../../db/entities/competition.entity'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { CalendarEvent } from '../../vocabulary/calendar'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { lockRegistration } from '../registrations/lock-registration'

/** What a calendar file tells: the events of one registration, also those that are no more. */
export interface IssuedCalendar {
  registrationId: number
  competitionName: string
  description: string | null
  role: Role
  events: CalendarEvent[]
}

type IssuingApp = Pick<App, 'db' | 'now'> & { effects?: Effects }

interface OwnRegistration {
  registrationId: number
  userId: number
}

/**
 * The calendar of a person's own registration: its slots or, without any, the competition itself. What was handed out
 * before is kept, so that the next file moves or cancels exactly that. AppError `registration_not_found`, and
 * `calendar_empty` when there is no date to tell.
 */
export async function issueCalendar(app: IssuingApp, registration: OwnRegistration): Promise<IssuedCalendar> {
  const calendar = await issueCalendarIfAny(app, registration)
  if (calendar === null) throw new AppError('calendar_empty')
  return calendar
}

/** The same for who does not ask for it by name: null when there is no date to tell. AppError `registration_not_found`. */
export async function issueCalendarIfAny(
  app: IssuingApp,
  { registrationId, userId }: OwnRegistration,
): Promise<IssuedCalendar | null> {
  const now = app.now()
  return transaction(app, async (tx) => {
    const registration = await lockRegistration(tx, { registrationId, userId })
    const { competitionId } = registration
    const competition = await tx.getRepository(Competition).findOneByOrFail({ id: competitionId })
    const wanted = await listEvents(tx, { registration, competition })
    const events = reviseEvents(registration.calendarEvents ?? [], wanted)
    if (events.length === 0) return null
    if (!isDeepStrictEqual(events, registration.calendarEvents))
      await tx
        .getRepository(Registration)
        .update({ id: registrationId }, { calendarEvents: events, updatedAt: now })
    const { name: competitionName, description } = competition
    return { registrationId, competitionName, description, role: registration.role, events }
  })
}

type WantedEvent = Omit<CalendarEvent, 'sequence'>

const states: Partial<Record<RegistrationStatus, 'confirmed' | 'tentative'>> = {
  approved: 'confirmed',
  pending: 'tentative',
}

async function listEvents(
  tx: Tx,
  { registration, competition }: { registration: Registration; competition: Competition },
): Promise<WantedEvent[]> {
  const state = states[registration.status]
  if (state === undefined) return []
  const { rows } = await tx.run<{ id: number; starts_at: Date | string; ends_at: Date | string }>(sql`
    SELECT s.id, s.starts_at, s.ends_at FROM voter_time_slots v JOIN time_slots s ON s.id = v.time_slot_id
    WHERE v.registration_id = ${registration.id} ORDER BY s.starts_at, s.id`)
  if (rows.length > 0) {
    return rows.map(({ id, starts_at, ends_at }) => ({
      key: `slot-${id}`,
      startsAt: toDate(starts_at).toISOString(),
      endsAt: toDate(ends_at).toISOString(),
      state,
    }))
  }
  const { startDate, endDate } = competition
  if (startDate === null) return []
  return [
    { key: 'competition', startsAt: startDate.toISOString(), endsAt: endDate?.toISOString() ?? null, state },
  ]
}

/** What is new begins at 0, what changed grows by one, what is gone is cancelled once and stays so. */
export function reviseEvents(
  issued: readonly CalendarEvent[],
  wanted: readonly WantedEvent[],
): CalendarEvent[] {
  const before = new Map(issued.map((event) => [event.key, event]))
  const revised = wanted.map((event): CalendarEvent => {
    const known = before.get(event.key)
    if (known === undefined) return { ...event, sequence: 0 }
    const isSame =
      known.startsAt === event.startsAt && known.endsAt === event.endsAt && known.state === event.state
    return { ...event, sequence: isSame ? known.sequence : known.sequence + 1 }
  })
  const gone = issued
    .filter(({ key }) => !wanted.some((event) => event.key === key))
    .map((event): CalendarEvent =>
      event.state === 'cancelled' ? event : { ...event, state: 'cancelled', sequence: event.sequence + 1 },
    )
  return [...revised, ...gone]
}
