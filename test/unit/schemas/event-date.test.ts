import { parseDay, parseDays, parseEventDate } from '../../../src/schemas/event-date'

const reader = { now: new Date('2026-11-25T12:00:00Z'), timezone: 'Europe/Berlin' }

describe('a day', () => {
  it.each([
    ['12.06.2027', '2027-06-12'],
    ['2027-06-12', '2027-06-12'],
    ['12.06', '2027-06-12'],
    ['26.11', '2026-11-26'],
    ['25.11', '2026-11-25'],
    ['12 June', '2027-06-12'],
    ['12 июня 2027', '2027-06-12'],
    ['завтра', '2026-11-26'],
    ['01.02.2020', '2020-02-01'],
  ])('%s is %s', (text, day) => expect(parseDay(text, reader)).toBe(day))

  it.each(['', '31.02.2027', 'soon', '12', '<b>', '12.06.2027 18:00'])('%s is none', (text) =>
    expect(parseDay(text, reader)).toBeNull(),
  )
})

describe('a date of a competition', () => {
  it.each([
    ['12.06.2027', '2027-06-11T22:00:00.000Z'],
    ['12.06.2027 18:00', '2027-06-12T16:00:00.000Z'],
    ['12 июня 2027 в 9:30', '2027-06-12T07:30:00.000Z'],
    ['2027-01-12, 18:00', '2027-01-12T17:00:00.000Z'],
  ])('%s is %s', (text, at) => expect(parseEventDate(text, reader)?.toISOString()).toBe(at))

  it.each(['', '18:00', '12.06.2027 25:00', '12.06.2027 18:70', '12.06.2027 at night'])(
    '%s is none',
    (text) => expect(parseEventDate(text, reader)).toBeNull(),
  )
})

describe('days', () => {
  it.each([
    ['12.06.2027', ['2027-06-12']],
    ['12.06–14.06', ['2027-06-12', '2027-06-13', '2027-06-14']],
    ['12-14.06.2027', ['2027-06-12', '2027-06-13', '2027-06-14']],
    ['12–13 June', ['2027-06-12', '2027-06-13']],
    ['2027-06-12 - 2027-06-13', ['2027-06-12', '2027-06-13']],
    ['30.12–02.01', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']],
    ['14.06, 12.06, 14.06', ['2027-06-12', '2027-06-14']],
  ])('%s are %j', (text, days) => expect(parseDays(text, reader)).toEqual(days))

  it.each(['', '12.06,', '14.06.2027–12.06.2027', '1.1.2027–1.1.2030', 'a–b', '12–'])('%s are none', (text) =>
    expect(parseDays(text, reader)).toBeNull(),
  )
})
