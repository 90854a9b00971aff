import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { IssuedCalendar } from '../domain/calendar/issue-calendar'
import type { CalendarEvent } from '../vocabulary/calendar'
import type { Translate } from './translate'

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const satisfies Record<CalendarEvent['state'], ICalEventStatus>

/** What a calendar does with a file: takes its events out when none of them is any more. */
export function calendarMethod({ events }: Pick<IssuedCalendar, 'events'>): ICalCalendarMethod {
  const areAllCancelled = events.every(({ state }) => state === 'cancelled')
  return areAllCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH
}

/**
 * The text of a calendar file (RFC 5545), in UTC. Each event keeps its UID and grows its SEQUENCE, so that opening a
 * newer file moves what the calendar has, or takes it out.
 */
export function calendarFile(
  t: Translate,
  { calendar, botId, now }: { calendar: IssuedCalendar; botId: number; now: Date },
): string {
  const { registrationId, competitionName, description, role, events } = calendar
  const file = ical({
    prodId: { company: 'Herald', product: 'Herald' },
    method: calendarMethod(calendar),
  })
  for (const { key, startsAt, endsAt, sequence, state } of events) {
    file.createEvent({
      id: `registration-${registrationId}-${key}@${botId}.herald`,
      sequence,
      status: statuses[state],
      stamp: now,
      start: new Date(startsAt),
      ...(endsAt === null ? {} : { end: new Date(endsAt) }),
      summary: `${competitionName}, ${t(`role-${role}`)}`,
      ...(description === null ? {} : { description }),
    })
  }
  return file.toString()
}
