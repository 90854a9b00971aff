import { DateTime } from 'luxon'
import type { Competition } from '../db/entities/competition.entity'
import type { Language } from '../vocabulary/language'

/** `12 Jun 2026`, with the time of day where it is not midnight, on the clock of an IANA zone. */
export function dateOnClock(
  at: Date,
  { language, timezone }: { language: Language; timezone: string },
): string {
  const local = DateTime.fromJSDate(at, { zone: timezone }).setLocale(language)
  const isMidnight = local.hour === 0 && local.minute === 0
  return local.toFormat(isMidnight ? 'd MMM yyyy' : 'd MMM yyyy, HH:mm')
}

/** `12 Jun 2026 – 14 Jun 2026`, or the one date that is known; null when none is. */
export function datesOf(
  { startDate, endDate, timezone }: Pick<Competition, 'startDate' | 'endDate' | 'timezone'>,
  language: Language,
): string | null {
  const told = [startDate, endDate].flatMap((at) =>
    at === null ? [] : [dateOnClock(at, { language, timezone })],
  )
  return told.length === 0 ? null : [...new Set(told)].join(' – ')
}

/** `Europe/Berlin (UTC+2)`: the zone with its offset at that time; `UTC+2` where that is the zone. */
export function zoneAt(timezone: string, at: Date): string {
  const offset = DateTime.fromJSDate(at, { zone: timezone }).toFormat('Z')
  return timezone.startsWith('UTC') ? timezone : `${timezone} (UTC${offset})`
}
