import { DateTime } from 'luxon'
import type { Language } from '../vocabulary/language'
import type { Translate } from './translate'

interface Interval {
  startsAt: Date
  endsAt: Date
}

/** Whose clocks an interval is told by: the competition's, and the person's own where they differ. */
export interface Clocks {
  language: Language
  /** IANA zone of the competition. */
  timezone: string
  /** IANA zone of the person, when known. */
  ownTimezone: string | null
}

/** `Sat 7 Jun 2025, 10:00–12:00 (UTC+3)`, and the person's own time when their clock shows another. */
export function slotTime(t: Translate, slot: Interval, { language, timezone, ownTimezone }: Clocks): string {
  const there = told(slot, { language, timezone })
  if (ownTimezone === null) return there
  const own = told(slot, { language, timezone: ownTimezone })
  return own === there ? there : `${there}, ${t('slot-own-time', { time: own })}`
}

/**
 * `Sat 7 Jun 10:00–12:00 UTC+3` on the competition's clock, short enough for a button; on a person's other clock the
 * times, and the day where it is another: `Sat 7 Jun 23:00–01:00 UTC+3 (Sun 8 Jun 02:00–04:00 UTC+6)`.
 */
export function slotLabel(slot: Interval, { language, timezone, ownTimezone }: Clocks): string {
  const on = (zone: string) => {
    const start = DateTime.fromJSDate(slot.startsAt, { zone }).setLocale(language)
    const end = DateTime.fromJSDate(slot.endsAt, { zone })
    const times = `${start.toFormat('HH:mm')}–${end.toFormat('HH:mm')} UTC${start.toFormat('Z')}`
    return { day: start.toFormat('ccc d MMM'), times }
  }
  const there = on(timezone)
  const label = `${there.day} ${there.times}`
  if (ownTimezone === null) return label
  const own = on(ownTimezone)
  if (own.day !== there.day) return `${label} (${own.day} ${own.times})`
  return own.times === there.times ? label : `${label} (${own.times})`
}

function told({ startsAt, endsAt }: Interval, { language, timezone }: Omit<Clocks, 'ownTimezone'>): string {
  const start = DateTime.fromJSDate(startsAt, { zone: timezone }).setLocale(language)
  const end = DateTime.fromJSDate(endsAt, { zone: timezone }).setLocale(language)
  const day = 'ccc d MMM yyyy'
  const endText = start.hasSame(end, 'day') ? end.toFormat('HH:mm') : end.toFormat(`${day}, HH:mm`)
  return `${start.toFormat(`${day}, HH:mm`)}–${endText} (UTC${start.toFormat('Z')})`
}
