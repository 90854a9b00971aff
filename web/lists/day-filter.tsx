import { DateTime } from 'luxon'
import { DateInput } from 'react-admin'

interface DayFilterParts {
  source: string
  /** Which end of a span of days it is; the server is asked for instants from its start, or before its end. */
  edge: 'first' | 'last'
}

/** A day on the browser's calendar, on which a span of a list's dates begins or ends. */
export const DayFilter = ({ source, edge }: DayFilterParts) => (
  <DateInput
    source={source}
    parse={(day: string) => edgeOf(day, edge)}
    format={(at: string | null | undefined) => dayAt(at, edge)}
  />
)

/** The instant at which a day begins, or the next one does. */
function edgeOf(day: string, edge: DayFilterParts['edge']): string | null {
  const start = DateTime.fromISO(day)
  return (edge === 'first' ? start : start.plus({ days: 1 })).toUTC().toISO()
}

/** The same back; a day stays one, for the input formats what it has formatted. */
function dayAt(at: string | null | undefined, edge: DayFilterParts['edge']): string {
  if (at === null || at === undefined || /^(\d{4}-\d\d-\d\d)?$/.test(at)) return at ?? ''
  const start = DateTime.fromISO(at)
  return (edge === 'first' ? start : start.minus({ days: 1 })).toISODate() ?? ''
}
