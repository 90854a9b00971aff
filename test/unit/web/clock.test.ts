import { Settings } from 'luxon'
import { asInstants, isOnClock, onItsClock } from '../../../web/competitions/clock'

// The browser's own clock is another one than any competition's.
beforeAll(() => {
  Settings.defaultZone = 'America/New_York'
})
afterAll(() => {
  Settings.defaultZone = 'system'
})

const dated = (startDate: string | null, timezone = 'Europe/Riga') => ({ timezone, startDate, endDate: null })

describe('dates of a competition', () => {
  it('are shown on the clock of its zone', () => {
    expect(onItsClock({ ...dated('2036-05-01T07:00:00.000Z'), name: 'Cup' })).toEqual({
      ...{ name: 'Cup', timezone: 'Europe/Riga', startDate: '2036-05-01T10:00', endDate: null },
    })
  })

  it.each([
    ['2036-01-15T10:00', 'Europe/Riga', '2036-01-15T08:00:00.000Z'],
    ['2036-07-15T10:00', 'riga', '2036-07-15T07:00:00.000Z'],
    ['2036-07-15T10:00', 'UTC+3', '2036-07-15T07:00:00.000Z'],
    ['2036-07-15T23:30', 'Asia/Vladivostok', '2036-07-15T13:30:00.000Z'],
    // Clocks of Riga go back on 26 October 2036 at 4:00: of the two, the first is meant.
    ['2036-10-26T03:30', 'Europe/Riga', '2036-10-26T00:30:00.000Z'],
    ['', 'Europe/Riga', null],
    [null, 'Europe/Riga', null],
  ])('%s, typed in %s, is %s', (startDate, timezone, instant) => {
    expect(asInstants(dated(startDate, timezone))).toMatchObject({ startDate: instant, endDate: null })
  })

  it('that nobody touched stay what they were: to the second, in the second of two equal hours, in another zone', () => {
    for (const startDate of ['2036-05-01T07:00:30.000Z', '2036-10-26T01:30:00.000Z']) {
      const before = { ...dated(startDate), version: 1 }
      const shown = onItsClock(before)
      expect(asInstants(shown, before)).toEqual(before)
      expect(asInstants({ ...shown, timezone: 'Asia/Tokyo' }, before)).toMatchObject({ startDate })
    }
  })

  it('that were typed anew with another zone are of that zone', () => {
    const before = dated('2036-05-01T07:00:00.000Z')
    const typed = { timezone: 'Asia/Tokyo', startDate: '2036-05-01T11:00', endDate: '2036-05-01T12:00' }
    expect(asInstants(typed, before)).toMatchObject({
      ...{ startDate: '2036-05-01T02:00:00.000Z', endDate: '2036-05-01T03:00:00.000Z' },
    })
  })

  it('that were taken away are none', () => {
    const before = dated('2036-05-01T07:00:00.000Z')
    expect(asInstants({ ...before, startDate: '' }, before)).toMatchObject({
      startDate: null,
    })
  })

  it('are times that the clock shows: in spring it skips an hour', () => {
    // Clocks of Riga go forward on 30 March 2036 from 3:00 to 4:00; those of New York on another day.
    expect(isOnClock('2036-03-30T03:30', 'Europe/Riga')).toBe(false)
    expect(isOnClock('2036-03-30T02:59', 'Europe/Riga')).toBe(true)
    expect(isOnClock('2036-03-30T04:00', 'Europe/Riga')).toBe(true)
    expect(isOnClock('2036-03-30T03:30', 'America/New_York')).toBe(true)
    expect(isOnClock('2036-03-09T02:30', 'America/New_York')).toBe(false)
    expect(isOnClock('12036-03-30T03:30', 'Europe/Riga')).toBe(false)
    expect(isOnClock('2036-03-30T03:30', 'Atlantis')).toBe(true)
  })
})
