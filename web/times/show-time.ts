import { DateTime } from 'luxon'

/** An instant on the clock of a zone (IANA, or an offset such as `UTC+3`), as people of a language write it. */
export function showTime(iso: string, { timezone, locale }: { timezone?: string; locale: string }): string {
  return at(iso, { timezone, locale }).toLocaleString(DateTime.DATETIME_MED)
}

/** From when until when, on the clock of a zone; an end on the same day is its time alone. */
export function showSpan(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  shown: { timezone: string; locale: string },
): string {
  const [start, end] = [at(startsAt, shown), at(endsAt, shown)]
  const format = start.hasSame(end, 'day') ? DateTime.TIME_SIMPLE : DateTime.DATETIME_MED
  return `${start.toLocaleString(DateTime.DATETIME_MED)} – ${end.toLocaleString(format)}`
}

function at(iso: string, { timezone, locale }: { timezone?: string | undefined; locale: string }): DateTime {
  const zone = timezone === undefined ? {} : { zone: timezone }
  return DateTime.fromISO(iso, zone).setLocale(locale === 'ru' ? 'ru' : 'en-GB')
}
