import { DateTime } from 'luxon'
import type { Competition } from '../db/entities/competition.entity'
import type { Language } from '../vocabulary/language'
import type { Translate } from './translate'

type Dates = Pick<Competition, 'startDate' | 'endDate' | 'timezone'>

/** Whose language, and whose clock where they have told it. */
export interface Reader {
  language: Language
  /** IANA zone, or null. */
  timezone: string | null
}

/**
 * `12 Jun 2026, 10:00 – 14 Jun 2026 · Europe/Berlin (UTC+2)`, and the reader's own clock where it shows another time of
 * day; null when no date is known.
 */
export function whenItIs(t: Translate, dates: Dates, { language, timezone: own }: Reader): string | null {
  const there = datesOf(dates, language)
  const first = dates.startDate ?? dates.endDate
  if (there === null || first === null) return null
  const told = t('competition-dates', { dates: there, zone: zoneAt(dates.timezone, first) })
  const here = own === null ? there : datesOf({ ...dates, timezone: own }, language)
  // A day without a time of day is that day everywhere.
  if (own === null || here === null || here === there || !there.includes(':')) return told
  return `${told}, ${t('slot-own-time', { time: t('competition-dates', { dates: here, zone: zoneAt(own, first) }) })}`
}

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
export function datesOf({ startDate, endDate, timezone }: Dates, language: Language): string | null {
  const told = [startDate, endDate].flatMap((at) =>
    at === null ? [] : [dateOnClock(at, { language, timezone })],
  )
  return told.length === 0 ? null : [...new Set(told)].join(' – ')
}

/**
 * `Europe/Berlin (UTC+2)`: the zone with its offset at these times, both where clocks are changed between them; `UTC+2`
 * where that is the zone.
 */
export function zoneAt(timezone: string, ...times: readonly Date[]): string {
  const offsets = times.map((at) => `UTC${DateTime.fromJSDate(at, { zone: timezone }).toFormat('Z')}`)
  return timezone.startsWith('UTC') ? timezone : `${timezone} (${[...new Set(offsets)].join(', ')})`
}

/** The same on calendar days `YYYY-MM-DD`, at noon: clocks are changed at night. */
export function zoneOn(timezone: string, ...days: readonly string[]): string {
  const noon = (day: string) => DateTime.fromISO(`${day}T12:00`, { zone: timezone }).toJSDate()
  return zoneAt(timezone, ...days.map(noon))
}

/** The zone with its offset on the dates of a competition; now while it has none. */
export function zoneOf(
  { startDate, endDate, timezone }: Pick<Competition, 'startDate' | 'endDate' | 'timezone'>,
  now: Date,
): string {
  const known = [startDate, endDate].filter((at) => at !== null)
  return zoneAt(timezone, ...(known.length === 0 ? [now] : known))
}
