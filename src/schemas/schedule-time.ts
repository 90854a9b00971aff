import { DateTime } from 'luxon'
import { dayOf } from './schedule-day'
import { onWallClock } from './wall-clock'
import type { ClockNote } from './wall-clock'

/** Nobody plans an announcement for longer than this ahead; a later date is a slip of the pen. */
const LONGEST_DAYS = 366

export type ScheduleTime =
  | { kind: 'ok'; at: Date; note: ClockNote | null }
  | { kind: 'problem'; code: 'schedule_invalid' | 'schedule_past' | 'schedule_too_far' }

interface Reader {
  now: Date
  /** The writer's zone: IANA, or an offset as parseTimezone gives it. */
  timezone: string
}

/**
 * Reads a time as people write it, English or Russian: `25.12 18:00`, `2026-12-25 18:00`, `tomorrow 9:00`, `friday 6pm`,
 * `in 2 hours`, `через час`, `25 декабря 18:00`, or an instant of ISO 8601 with its offset. A date without a year is the
 * next one; a time without a date is today's, or tomorrow's when it has passed.
 */
export function parseScheduleTime(text: string, reader: Reader): ScheduleTime {
  const found = read(text, reader)
  if (found === null) return { kind: 'problem', code: 'schedule_invalid' }
  if (found.at <= reader.now) return { kind: 'problem', code: 'schedule_past' }
  const days = (found.at.getTime() - reader.now.getTime()) / 86_400_000
  if (days > LONGEST_DAYS) return { kind: 'problem', code: 'schedule_too_far' }
  return { kind: 'ok', ...found }
}

interface Found {
  at: Date
  note: ClockNote | null
}

function read(text: string, reader: Reader): Found | null {
  const instant = /^\s*\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)\s*$/i.test(text)
    ? DateTime.fromISO(text.trim())
    : null
  if (instant !== null) return instant.isValid ? { at: instant.toJSDate(), note: null } : null
  const said = normalised(text)
  return readRelative(said, reader) ?? readWallTime(said, reader)
}

function normalised(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(\d)t(\d)/, '$1 $2')
    .replaceAll(',', ' ')
    .replace(/(^|\s)(at|on|в|во)(?=\s)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const units = [
  { says: /^(m|min|mins|minutes?|мин|минут[уы]?)$/, unit: 'minutes' },
  { says: /^(h|hours?|ч|час|часа|часов)$/, unit: 'hours' },
  { says: /^(d|days?|день|дня|дней)$/, unit: 'days' },
  { says: /^(w|weeks?|недел[юиья]|недель)$/, unit: 'weeks' },
] as const

function readRelative(said: string, { now, timezone }: Reader): Found | null {
  if (/^(in half an hour|через полчаса)$/.test(said))
    return { at: new Date(now.getTime() + 1_800_000), note: null }
  const [, count, word] = /^(?:in|через) (?:(\d{1,4}|an?) ?)?(\p{L}+)$/u.exec(said) ?? []
  const found = units.find(({ says }) => word !== undefined && says.test(word))
  if (found === undefined) return null
  const amount = Number(count ?? 1)
  const at = DateTime.fromJSDate(now, { zone: timezone }).plus({
    [found.unit]: Number.isNaN(amount) ? 1 : amount,
  })
  return { at: at.toJSDate(), note: null }
}

function readWallTime(said: string, reader: Reader): Found | null {
  const split = splitTime(said)
  if (split === null || split.hour > 23 || split.minute > 59) return null
  const now = DateTime.fromJSDate(reader.now, { zone: reader.timezone })
  if (!now.isValid) return null
  const days = dayOf(split.words, now)
  // The first that is still to come, of those the words may mean.
  const times = days.flatMap(({ year, month, day }) => {
    const { hour, minute } = split
    return onWallClock({ year, month, day, hour, minute }, reader.timezone) ?? []
  })
  return times.find(({ at }) => at > reader.now) ?? times[0] ?? null
}

/** The time of day, before or after the day. */
function splitTime(said: string): { words: string; hour: number; minute: number } | null {
  const pattern = /(?<=^|\s)(\d{1,2})(?::(\d{2})(?::00)?(?: ?(am|pm))?| ?(am|pm))(?=$|\s)/
  const match = pattern.exec(said)
  if (match === null) return null
  const [whole, hours, minutes, half, bareHalf] = match
  const words = `${said.slice(0, match.index)} ${said.slice(match.index + whole.length)}`.trim()
  const hour = Number(hours)
  const name = half ?? bareHalf
  const minute = Number(minutes ?? 0)
  if (name === undefined) return { words, hour, minute }
  if (hour < 1 || hour > 12) return null
  return { words, hour: (hour % 12) + (name === 'pm' ? 12 : 0), minute }
}
