import { slotLabel, slotTime } from '../../../src/messages/slot-time'
import { translator } from '../../../src/messages/translate'

const t = translator('en')
const slot = { startsAt: new Date('2030-06-01T07:00:00Z'), endsAt: new Date('2030-06-01T09:00:00Z') }
const night = { startsAt: new Date('2030-06-01T20:00:00Z'), endsAt: new Date('2030-06-01T22:00:00Z') }
const clocks = { language: 'en', timezone: 'Europe/Moscow', ownTimezone: null } as const

describe('slotTime', () => {
  test('tells the competition’s clock with its offset', () => {
    expect(slotTime(t, slot, clocks)).toBe('Sat 1 Jun 2030, 10:00–12:00 (UTC+3)')
  })

  test('tells the person’s own clock too where it differs', () => {
    const own = { ...clocks, ownTimezone: 'America/New_York' }
    expect(slotTime(t, slot, own)).toBe(
      'Sat 1 Jun 2030, 10:00–12:00 (UTC+3), for you: Sat 1 Jun 2030, 03:00–05:00 (UTC-4)',
    )
    expect(slotTime(t, slot, { ...clocks, ownTimezone: 'Europe/Moscow' })).toBe(slotTime(t, slot, clocks))
    expect(slotTime(t, slot, { ...clocks, ownTimezone: 'Europe/Minsk' })).toBe(slotTime(t, slot, clocks))
  })

  test('names the day of an end after midnight', () => {
    expect(slotTime(t, night, clocks)).toBe('Sat 1 Jun 2030, 23:00–Sun 2 Jun 2030, 01:00 (UTC+3)')
  })

  test('speaks the person’s language', () => {
    const told = slotTime(translator('ru'), slot, { ...clocks, language: 'ru', ownTimezone: 'UTC' })
    expect(told).toBe('сб 1 июн. 2030, 10:00–12:00 (UTC+3), у вас: сб 1 июн. 2030, 07:00–09:00 (UTC+0)')
  })

  test('fits a button, with the offset of each clock', () => {
    expect(slotLabel(night, clocks)).toBe('Sat 1 Jun 23:00–01:00 UTC+3')
    expect(slotLabel(night, { ...clocks, ownTimezone: 'Europe/Minsk' })).toBe('Sat 1 Jun 23:00–01:00 UTC+3')
    const own = { ...clocks, ownTimezone: 'Asia/Almaty' }
    expect(slotLabel(slot, own)).toBe('Sat 1 Jun 10:00–12:00 UTC+3 (12:00–14:00 UTC+5)')
    const before = '⬜️ мест: 99 · '
    expect(`${before}${slotLabel(slot, { ...own, language: 'ru' })}`).toHaveLength(61)
    // Here the end would be cut off: the text above tells it.
    expect(slotLabel(night, own)).toBe('Sat 1 Jun 23:00–01:00 UTC+3 (Sun 01:00 UTC+5)')
  })
})
