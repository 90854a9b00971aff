import { DateTime } from 'luxon'
import { dayOf } from './schedule-day'

/** Longer ranges of days are a slip of the pen. */
const MOST_DAYS = 366

interface Reader {
  now: Date
  /** The zone whose calendar is meant: IANA. */
  timezone: string
}

/**
 * The calendar day that words mean, `YYYY-MM-DD`: `12.06.2026`, `2026-06-12`, `12 June`, `12 июня`, `tomorrow`. Without
 * a year it is the next one. Null when they mean none.
 */
export function parseDay(text: string, { now, timezone }: Reader): string | null {
  const words = normalised(text)
  if (words === '') return null
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day')
  const days = dayOf(words, today)
    .map(({ year, month, day }) => DateTime.fromObject({ year, month, day }, { zone: timezone }))
    .filter(({ isValid }) => isValid)
  const day = days.find((one) => one >= today) ?? days[0]
  return day?.toFormat('yyyy-MM-dd') ?? null
}

/** A day, perhaps with a time after it (`12.06.2026 18:00`), as an instant; midnight without one. Null: neither. */
export function parseEventDate(text: string, reader: Reader): Date | null {
  const [, words = '', hour = '0', minute = '00'] =
    /^(.*?)(?:[\s,]+(?:at |в )?(\d{1,2}):(\d{2}))?$/su.exec(text.trim()) ?? []
  const day = parseDay(words, reader)
  if (day === null) return null
  const at = DateTime.fromISO(`${day}T${hour.padStart(2, '0')}:${minute}`, { zone: reader.timezone })
  return at.isValid ? at.toJSDate() : null
}

/**
 * Days, in order and each once: `12.06–14.06`, `12–14 June`, `12.06, 19.06`, or one. Null when a part of it is none, or
 * a range is longer than a year.
 */
export function parseDays(text: string, reader: Reader): string[] | null {
  const days = text.split(/[,;\n]/).map((part) => rangeOf(part, reader))
  if (days.some((range) => range === null)) return null
  return [...new Set(days.flatMap((range) => range ?? []))].sort()
}

function rangeOf(text: string, reader: Reader): string[] | null {
  const single = parseDay(text, reader)
  if (single !== null) return [single]
  const ends = /^\s*(.+?)\s*(?:[–—]|\s-\s)\s*(.+?)\s*$/u.exec(text) ?? /^\s*([^-]+)-([^-]+)\s*$/u.exec(text)
  if (ends === null) return null
  const [, from = '', to = ''] = ends
  // `12–14 June`: what the first lacks, the second tells.
  const whole = /^\d{1,2}$/.test(from) ? `${from}${to.replace(/^\d{1,2}/, '')}` : from
  const first = parseDay(whole, reader)
  if (first === null) return null
  const start = DateTime.fromISO(first, { zone: reader.timezone })
  const last = parseDay(to, { ...reader, now: start.toJSDate() })
  return last === null ? null : daysBetween(first, last)
}

function daysBetween(first: string, last: string): string[] | null {
  const start = DateTime.fromISO(first, { zone: 'utc' })
  const count = DateTime.fromISO(last, { zone: 'utc' }).diff(start, 'days').days + 1
  if (count < 1 || count > MOST_DAYS) return null
  return Array.from({ length: count }, (_, days) => start.plus({ days }).toFormat('yyyy-MM-dd'))
}

function normalised(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()
}
