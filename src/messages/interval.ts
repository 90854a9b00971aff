import { DateTime } from 'luxon'

/** `2025-06-07 10:00–12:00 (UTC+3)`: an interval on the clocks of an IANA zone; the end names its day when it is another. */
export function interval({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, timezone: string): string {
  const start = DateTime.fromJSDate(startsAt, { zone: timezone })
  const end = DateTime.fromJSDate(endsAt, { zone: timezone })
  const endText = end.toFormat(start.hasSame(end, 'day') ? 'HH:mm' : 'yyyy-MM-dd HH:mm')
  return `${start.toFormat('yyyy-MM-dd HH:mm')}–${endText} (UTC${start.toFormat('Z')})`
}
