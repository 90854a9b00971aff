import { parseScheduleTime } from '../../../src/schemas/schedule-time'
import { parseTimezone } from '../../../src/schemas/timezone'

/** A Wednesday, 14:30 in Berlin. */
const now = new Date('2026-11-25T13:30:00Z')

function parse(text: string, { at = now, timezone = 'Europe/Berlin' } = {}) {
  const time = parseScheduleTime(text, { now: at, timezone })
  if (time.kind === 'problem') return time.code
  const instant = time.at.toISOString().slice(0, 16)
  return time.note === null ? instant : `${instant} ${time.note}`
}

test.each([
  ['25.12 18:00', '2026-12-25T17:00'],
  ['25.12.2026 18:00', '2026-12-25T17:00'],
  ['25/12/26, 18:00', '2026-12-25T17:00'],
  ['2026-12-25 18:00', '2026-12-25T17:00'],
  ['2026-12-25T18:00', '2026-12-25T17:00'],
  ['2026-12-25T18:00+03:00', '2026-12-25T15:00'],
  ['2026-12-25T18:00Z', '2026-12-25T18:00'],
  ['18:00 25.12', '2026-12-25T17:00'],
  ['25 December 6pm', '2026-12-25T17:00'],
  ['December 25th 6:15 pm', '2026-12-25T17:15'],
  ['25 декабря в 18:00', '2026-12-25T17:00'],
  ['25 декабря 2026 г. 18:00', '2026-12-25T17:00'],
  ['tomorrow 9:00', '2026-11-26T08:00'],
  ['Tomorrow at 9am', '2026-11-26T08:00'],
  ['завтра в 9:00', '2026-11-26T08:00'],
  ['послезавтра 09:00', '2026-11-27T08:00'],
  ['сегодня 23:59', '2026-11-25T22:59'],
  ['15:00', '2026-11-25T14:00'],
  ['14:00', '2026-11-26T13:00'],
  ['Friday 12:00', '2026-11-27T11:00'],
  ['в пятницу в 12:00', '2026-11-27T11:00'],
  ['wednesday 9:00', '2026-12-02T08:00'],
  ['in 2 hours', '2026-11-25T15:30'],
  ['in an hour', '2026-11-25T14:30'],
  ['in 90 min', '2026-11-25T15:00'],
  ['in 3 days', '2026-11-28T13:30'],
  ['через 2 часа', '2026-11-25T15:30'],
  ['через час', '2026-11-25T14:30'],
  ['через полчаса', '2026-11-25T14:00'],
  ['через неделю', '2026-12-02T13:30'],
  ['1.1 0:00', '2026-12-31T23:00'],
  ['24.11 10:00', '2027-11-24T09:00'],
])('%s is understood', (text, expected) => {
  expect(parse(text)).toBe(expected)
})

test.each([
  ['', 'schedule_invalid'],
  ['soon', 'schedule_invalid'],
  ['25:00', 'schedule_invalid'],
  ['31.02 10:00', 'schedule_invalid'],
  ['13pm', 'schedule_invalid'],
  ['25.12', 'schedule_invalid'],
  ['in 5 parsecs', 'schedule_invalid'],
  ['2026-11-25 14:00', 'schedule_past'],
  ['today 9:00', 'schedule_past'],
  ['2020-01-01T00:00Z', 'schedule_past'],
  ['in 0 minutes', 'schedule_past'],
  ['2028-01-01 10:00', 'schedule_too_far'],
  ['in 60 weeks', 'schedule_too_far'],
])('%s is refused', (text, expected) => {
  expect(parse(text)).toBe(expected)
})

test('a time that clocks skip is moved on, and one they show twice is the first; both are said', () => {
  const spring = new Date('2026-03-28T10:00:00Z')
  expect(parse('29.03 02:30', { at: spring })).toBe('2026-03-29T01:30 gap')
  const autumn = new Date('2026-10-24T10:00:00Z')
  expect(parse('25.10 02:30', { at: autumn })).toBe('2026-10-25T00:30 overlap')
  expect(parse('25.10 03:30', { at: autumn })).toBe('2026-10-25T02:30')
})

test('days are counted on the clock of the zone, hours in real time', () => {
  const eve = new Date('2026-10-24T10:00:00Z')
  expect(parse('in 1 day', { at: eve })).toBe('2026-10-25T11:00')
  expect(parse('in 24 hours', { at: eve })).toBe('2026-10-25T10:00')
  expect(parse('today 1:00', { at: new Date('2026-06-01T22:30:00Z'), timezone: 'Asia/Tokyo' })).toBe(
    'schedule_past',
  )
})

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['Москва', 'Europe/Moscow'],
  ['utc', 'UTC'],
  ['UTC+3', 'UTC+3'],
  ['+05:30', 'UTC+5:30'],
  ['UTC+20', null],
  ['Atlantis', null],
])('the zone %s', (text, expected) => {
  expect(parseTimezone(text)).toBe(expected)
})

test('an offset is a zone to read times by', () => {
  expect(parse('tomorrow 9:00', { timezone: 'UTC+5:30' })).toBe('2026-11-26T03:30')
})
