import { DateInput, useTranslate } from 'react-admin'
import { dayAt, edgeOf } from './day-edge'
import type { Edge } from './day-edge'

interface DayFilterParts {
  source: string
  /** The server is asked for instants from the start of the first day, or before the end of the last. */
  edge: Edge
}

/** A day on the browser's calendar, whose zone is named, on which a span of a list's dates begins or ends. */
export function DayFilter({ source, edge }: DayFilterParts) {
  const translate = useTranslate()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <DateInput
      source={source}
      helperText={translate('panel.daysOf', { zone: timeZone })}
      parse={(day: string) => edgeOf(day, edge)}
      format={(at: string | null | undefined) => dayAt(at, edge)}
    />
  )
}
