import { DateTime } from 'luxon'

/** Which end of a span of days a day is. */
export type Edge = 'first' | 'last'

/** The instant at which a day begins, or the next one does. */
export function edgeOf(day: string, edge: Edge): string | null {
  const start = DateTime.fromISO(day)
  return (edge === 'first' ? start : start.plus({ days: 1 })).toUTC().toISO()
}

/** The same back; a day stays one, for the input formats what it has formatted. */
export function dayAt(at: string | null | undefined, edge: Edge): string {
  if (at === null || at === undefined || /^(\d{4}-\d\d-\d\d)?$/.test(at)) return at ?? ''
  const start = DateTime.fromISO(at)
  return (edge === 'first' ? start : start.minus({ days: 1 })).toISODate() ?? ''
}
