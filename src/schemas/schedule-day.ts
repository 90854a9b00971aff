import type { DateTime } from 'luxon'

export interface Day {
  year: number
  month: number
  day: number
}

const offsets: Readonly<Record<string, number>> = {
  today: 0,
  сегодня: 0,
  tomorrow: 1,
  завтра: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
  послезавтра: 2,
}

/** By their beginnings, Monday first. */
const weekdays = [
  /^(mon(day)?|понедельник|пн)$/,
  /^(tue(s|sday)?|вторник|вт)$/,
  /^(wed(nesday)?|сред[ау]|ср)$/,
  /^(thu(r|rs|rsday)?|четверг|чт)$/,
  /^(fri(day)?|пятниц[ау]|пт)$/,
  /^(sat(urday)?|суббот[ау]|сб)$/,
  /^(sun(day)?|воскресенье|вс)$/,
]

const months = [
  /^(jan(uary)?|янв(аря)?)$/,
  /^(feb(ruary)?|фев(раля)?)$/,
  /^(mar(ch)?|мар(та)?)$/,
  /^(apr(il)?|апр(еля)?)$/,
  /^(may|мая)$/,
  /^(june?|июн[ья]?)$/,
  /^(july?|июл[ья]?)$/,
  /^(aug(ust)?|авг(уста)?)$/,
  /^(sept?(ember)?|сен(т|тября)?)$/,
  /^(oct(ober)?|окт(ября)?)$/,
  /^(nov(ember)?|ноя(бря)?)$/,
  /^(dec(ember)?|дек(абря)?)$/,
]

/**
 * The days that words may mean, the sooner first: today or tomorrow for none, this week's or the next one's for a
 * weekday, this year's or the next one's for a date without a year. Empty when they mean none.
 */
export function dayOf(words: string, now: DateTime): Day[] {
  if (words === '') return [now, now.plus({ days: 1 })]
  const offset = offsets[words]
  if (offset !== undefined) return [now.plus({ days: offset })]
  const weekday = weekdays.findIndex((says) => says.test(words))
  if (weekday >= 0) {
    const ahead = (weekday + 1 - now.weekday + 7) % 7
    return [now.plus({ days: ahead }), now.plus({ days: ahead + 7 })]
  }
  return dateOf(words, now)
}

function dateOf(words: string, now: DateTime): Day[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words)
  if (iso !== null) return [{ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }]
  const numbers = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?$/.exec(words)
  if (numbers !== null)
    return withYear({ day: Number(numbers[1]), month: Number(numbers[2]) }, numbers[3], now)
  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>\p{L}+)\.?(?: (?<year>\d{4}))?(?: г\.?)?$/u.exec(words) ??
    /^(?<month>\p{L}+) (?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/u.exec(words)
  if (named?.groups === undefined) return []
  const { day, month = '', year } = named.groups
  const index = months.findIndex((says) => says.test(month))
  return index < 0 ? [] : withYear({ day: Number(day), month: index + 1 }, year, now)
}

function withYear(date: Omit<Day, 'year'>, year: string | undefined, now: DateTime): Day[] {
  if (year !== undefined) return [{ ...date, year: Number(year) + (year.length === 2 ? 2000 : 0) }]
  return [
    { ...date, year: now.year },
    { ...date, year: now.year + 1 },
  ]
}
