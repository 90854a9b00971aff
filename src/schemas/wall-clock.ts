import { DateTime } from 'luxon'

/** What clocks do at that time: `gap`: they skip it, and the time after is meant; `overlap`: it comes twice, the first is meant. */
export type ClockNote = 'gap' | 'overlap'

/** A day and a time as a clock shows them; months count from 1. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

/** The instant at which clocks of the zone show a time; when they skip it or show it twice, that is said. Null: no such day. */
export function onWallClock(
  { year, month, day, hour, minute }: WallTime,
  zone: string,
): { at: Date; note: ClockNote | null } | null {
  const shown = { year, month, day, hour, minute }
  if (!DateTime.fromObject(shown, { zone: 'utc' }).isValid) return null
  const time = DateTime.fromObject(shown, { zone })
  if (time.hour !== hour || time.minute !== minute) return { at: time.toJSDate(), note: 'gap' }
  const possible = time.getPossibleOffsets()
  const [first = time] = possible.sort((a, b) => a.toMillis() - b.toMillis())
  return { at: first.toJSDate(), note: possible.length > 1 ? 'overlap' : null }
}
