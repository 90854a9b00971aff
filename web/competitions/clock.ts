import { DateTime } from 'luxon'
import { parseTimezone } from '../../src/schemas/timezone'
import { onWallClock } from '../../src/schemas/wall-clock'

/** Dates of a competition, and the zone on whose clock they are told. Instants are ISO 8601. */
interface Dated {
  timezone: string
  startDate: string | null
  endDate: string | null
}

/** What a form has of them: times as an input for dates writes them, the zone as it was typed. */
type Typed = Record<string, unknown> & Partial<Dated>

/** A record as its form has it: its dates are what the clock of its zone shows, whatever the clock of the browser. */
export function onItsClock<T extends Dated>(record: T): T {
  const { startDate, endDate, timezone } = record
  return { ...record, startDate: clockTime(startDate, timezone), endDate: clockTime(endDate, timezone) }
}

/**
 * What a form has, as the server takes it. A date that nobody touched stays the instant it was: with another zone the
 * server moves it along, and of an hour that comes twice it may be the second.
 */
export function asInstants(typed: Typed, before: Dated | null = null): Typed {
  const zone = parseTimezone(typed.timezone ?? '') ?? 'UTC'
  const asInstant = (name: 'startDate' | 'endDate'): string | null => {
    const isUntouched = before !== null && clockTime(before[name], before.timezone) === (typed[name] ?? null)
    return isUntouched ? before[name] : (clockInstant(typed[name], zone)?.at.toISOString() ?? null)
  }
  return { ...typed, startDate: asInstant('startDate'), endDate: asInstant('endDate') }
}

/** Whether the clock of a zone ever shows a time: in spring it skips an hour. */
export function isOnClock(typed: string, timezone: string): boolean {
  const zone = parseTimezone(timezone)
  if (zone === null) return true // the zone is told of at its own field
  const found = clockInstant(typed, zone)
  return found !== null && found.note !== 'gap'
}

function clockTime(at: string | null, zone: string): string | null {
  return at === null ? null : DateTime.fromISO(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")
}

/** Of an hour that comes twice, the first. */
function clockInstant(typed: string | null | undefined, zone: string): ReturnType<typeof onWallClock> {
  const [, ...numbers] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(typed ?? '') ?? []
  const [year, month, day, hour, minute] = numbers.map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  if (hour === undefined || minute === undefined) return null
  return onWallClock({ year, month, day, hour, minute }, zone)
}
