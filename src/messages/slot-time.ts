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

/** What a button's 64 characters leave beside `⬜️ мест: 99 · `. */
const ROOM = 50

/** `Sat 7 Jun 2025, 10:00–12:00 (UTC+3)`, and the person's own time when their clock shows another. */
export function slotTime(t: Translate, slot: Interval, { language, timezone, ownTimezone }: Clocks): string {
  const there = told(slot, { language, timezone })
  if (ownTimezone === null) return there
  const own = told(slot, { language, timezone: ownTimezone })
  return own === there ? there : `${there}, ${t('slot-own-time', { time: own })}`
}

/**
 * `Sat 7 Jun 10:00–12:00 UTC+3` on the competition's clock, short enough for a button; on a person's other clock too,
 * with the day where it is another: `Sat 7 Jun 23:00–01:00 UTC+3 (Sun 02:00 UTC+6)`. Where there is room it tells the end
 * there as well; the text above such buttons tells it always.
 */
export function slotLabel(slot: Interval, { language, timezone, ownTimezone }: Clocks): string {
  const on = (zone: string) => DateTime.fromJSDate(slot.startsAt, { zone }).setLocale(language)
  const ownZone = ownTimezone ?? timezone
  const [there, own] = [on(timezone), on(ownZone)]
  const ends = (zone: string) => DateTime.fromJSDate(slot.endsAt, { zone }).toFormat('HH:mm')
  const label = `${there.toFormat('ccc d MMM HH:mm')}–${ends(timezone)} ${offset(there)}`
  if (own.offset === there.offset) return label
  const begins = own.toFormat(own.day === there.day ? 'HH:mm' : 'ccc HH:mm')
  const whole = `${label} (${begins}–${ends(ownZone)} ${offset(own)})`
  return whole.length <= ROOM ? whole : `${label} (${begins} ${offset(own)})`
}

function offset(at: DateTime): string {
  return `UTC${at.toFormat('Z')}`
}

function told({ startsAt, endsAt }: Interval, { language, timezone }: Omit<Clocks, 'ownTimezone'>): string {
  const start = DateTime.fromJSDate(startsAt, { zone: timezone }).setLocale(language)
  const end = DateTime.fromJSDate(endsAt, { zone: timezone }).setLocale(language)
  const day = 'ccc d MMM yyyy'
  const endText = start.hasSame(end, 'day') ? end.toFormat('HH:mm') : end.toFormat(`${day}, HH:mm`)
  return `${start.toFormat(`${day}, HH:mm`)}–${endText} (UTC${start.toFormat('Z')})`
}
