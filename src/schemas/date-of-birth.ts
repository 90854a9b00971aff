import { z } from 'zod'
import { cleanLine } from './clean-text'
import { refuse } from './problem'

const MIN_AGE = 10
const MAX_AGE = 100

/** `DD.MM.YYYY` or ISO, as `YYYY-MM-DD`; in the past, of somebody aged 10–100 on the day of `now`. */
export function dateOfBirth(now: Date) {
  return z.string('empty').transform((input, context) => {
    const day = parseDay(cleanLine(input))
    if (day === null) {
      refuse(context, { code: 'date-invalid' })
      return z.NEVER
    }
    const age = ageOn(day, now)
    if (day.getTime() > now.getTime()) refuse(context, { code: 'date-future' })
    else if (age < MIN_AGE) refuse(context, { code: 'age-too-low', limit: MIN_AGE })
    else if (age > MAX_AGE) refuse(context, { code: 'age-too-high', limit: MAX_AGE })
    return day.toISOString().slice(0, 10)
  })
}

function parseDay(written: string): Date | null {
  const local = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/.exec(written)?.groups
  const iso = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(written)?.groups
  const found = local ?? iso
  if (found === undefined) return null
  const [year, month, day] = [Number(found['year']), Number(found['month']), Number(found['day'])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  // The 31st of February would silently become a day of March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null
}

function ageOn(birth: Date, now: Date): number {
  const years = now.getUTCFullYear() - birth.getUTCFullYear()
  const beforeBirthday =
    now.getUTCMonth() < birth.getUTCMonth() ||
    (now.getUTCMonth() === birth.getUTCMonth() && now.getUTCDate() < birth.getUTCDate())
  return beforeBirthday ? years - 1 : years
}
