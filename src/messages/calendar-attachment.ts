import type { IssuedCalendar } from '../domain/calendar/issue-calendar'
import type { MailAttachment } from '../vocabulary/mail'
import { calendarFile, calendarMethod } from './calendar-file'
import type { Translate } from './translate'

/** The calendar file of a registration as a letter carries it. */
export function calendarAttachment(
  t: Translate,
  issued: { calendar: IssuedCalendar; botId: number; now: Date },
): MailAttachment {
  const { calendar } = issued
  return {
    filename: `registration-${calendar.registrationId}.ics`,
    content: calendarFile(t, issued),
    contentType: `text/calendar; charset=utf-8; method=${calendarMethod(calendar)}`,
  }
}
