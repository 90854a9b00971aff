import { Settings } from 'luxon'
import { dayAt, edgeOf } from '../../../web/lists/day-edge'

beforeAll(() => {
  Settings.defaultZone = 'America/New_York'
})
afterAll(() => {
  Settings.defaultZone = 'system'
})

describe('days of a filter', () => {
  it.each([
    ['2036-05-01', 'first', '2036-05-01T04:00:00.000Z'],
    ['2036-05-01', 'last', '2036-05-02T04:00:00.000Z'],
    ['2036-12-31', 'last', '2037-01-01T05:00:00.000Z'],
    // Of 23 hours and of 25: clocks go forward on 9 March and back on 2 November.
    ['2036-03-09', 'first', '2036-03-09T05:00:00.000Z'],
    ['2036-03-09', 'last', '2036-03-10T04:00:00.000Z'],
    ['2036-11-02', 'last', '2036-11-03T05:00:00.000Z'],
  ] as const)('%s as the %s one is %s, and back', (day, edge, instant) => {
    expect(edgeOf(day, edge)).toBe(instant)
    expect(dayAt(instant, edge)).toBe(day)
    expect(dayAt(day, edge)).toBe(day)
  })

  it('are none where nothing is chosen', () => {
    expect(edgeOf('', 'last')).toBeNull()
    expect([dayAt(null, 'first'), dayAt(undefined, 'last'), dayAt('', 'last')]).toEqual(['', '', ''])
  })
})
