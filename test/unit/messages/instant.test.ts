import { instant } from '../../../src/messages/instant'
import { zoneAt } from '../../../src/messages/competition-dates'

const at = new Date('2030-06-01T07:00:00Z')

test.each([
  ['Europe/Berlin', 'Sat 1 Jun 2030, 09:00 (Europe/Berlin, UTC+2)'],
  ['UTC+9', 'Sat 1 Jun 2030, 16:00 (UTC+9)'],
  ['UTC', 'Sat 1 Jun 2030, 07:00 (UTC)'],
  [null, 'Sat 1 Jun 2030, 07:00 (UTC)'],
])('an instant names the zone %s with its offset, once', (timezone, told) => {
  expect(instant(at, { language: 'en', timezone })).toBe(told)
})

test.each([
  ['Europe/Berlin', 'Europe/Berlin (UTC+2)'],
  ['UTC+9', 'UTC+9'],
  ['UTC', 'UTC'],
])('the zone %s is told with its offset, once', (timezone, told) => {
  expect(zoneAt(timezone, at)).toBe(told)
})
