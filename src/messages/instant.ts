import { DateTime } from 'luxon'
import type { Language } from '../vocabulary/language'
import type { Translate } from './translate'

export interface Clock {
  language: Language
  /** IANA zone; UTC when nobody has told theirs. */
  timezone: string | null
}

/** `Fri 25 Dec 2026, 18:00 (Europe/Berlin, UTC+1)`. */
export function instant(at: Date, { language, timezone }: Clock): string {
  const zone = timezone ?? 'UTC'
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language)
  // Zones such as UTC+3 are their own offset.
  const name = zone.startsWith('UTC') ? zone : `${zone}, UTC${local.toFormat('Z')}`
  return `${local.toFormat('ccc d MMM yyyy, HH:mm')} (${name})`
}

/** `25 Dec 18:00 UTC+1`, short enough for a list. */
export function shortInstant(at: Date, { language, timezone }: Clock): string {
  const zone = timezone ?? 'UTC'
  const format = zone === 'UTC' ? "d MMM HH:mm 'UTC'" : "d MMM HH:mm 'UTC'Z"
  return DateTime.fromJSDate(at, { zone }).setLocale(language).toFormat(format)
}

/** `= 25 Dec, 17:00 UTC`. */
export function inUtc(at: Date, { language }: Pick<Clock, 'language'>): string {
  return `= ${DateTime.fromJSDate(at, { zone: 'utc' }).setLocale(language).toFormat('d MMM yyyy, HH:mm')} UTC`
}

/** "in 2 hours": the largest unit that is more than one, rounded down. */
export function untilThen(t: Translate, { at, now }: { at: Date; now: Date }): string {
  const minutes = Math.max(0, Math.floor((at.getTime() - now.getTime()) / 60_000))
  if (minutes < 1) return t('schedule-in-a-moment')
  if (minutes < 120) return t('schedule-in-minutes', { count: minutes })
  if (minutes < 48 * 60) return t('schedule-in-hours', { count: Math.floor(minutes / 60) })
  return t('schedule-in-days', { count: Math.floor(minutes / (24 * 60)) })
}
