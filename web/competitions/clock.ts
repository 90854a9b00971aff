import { DateTime } from 'luxon'
import { parseTimezone } from '../../src/schemas/timezone'

const FORMAT = "yyyy-MM-dd'T'HH:mm"

/** How an instant is written in an input for dates, on the clock of a zone; and back. */
export function clockOf(zone: string) {
  return {
    format: (at: string | null | undefined) =>
      at === null || at === undefined || at === '' ? '' : DateTime.fromISO(at, { zone }).toFormat(FORMAT),
    parse: (text: string) => (text === '' ? null : DateTime.fromISO(text, { zone }).toUTC().toISO()),
  }
}

/** The same time of day in the zone that was chosen; the zone as it is named, else as it was typed. */
export function onChosenClock<T extends Record<string, unknown>>(data: T, zone: string): T {
  const typed = data['timezone']
  const chosen = typeof typed === 'string' ? parseTimezone(typed) : null
  if (chosen === null || chosen === zone) return data
  const shift = (at: unknown) =>
    typeof at === 'string'
      ? DateTime.fromISO(at, { zone }).setZone(chosen, { keepLocalTime: true }).toUTC().toISO()
      : at
  return { ...data, startDate: shift(data['startDate']), endDate: shift(data['endDate']) }
}
