import { reviseEvents } from '../../../../src/domain/calendar/issue-calendar'
import type { CalendarEvent } from '../../../../src/vocabulary/calendar'

const slot = { key: 'slot-1', startsAt: '2030-01-01T10:00:00.000Z', endsAt: '2030-01-01T11:00:00.000Z' }
const wanted = { ...slot, state: 'tentative' } as const
const issued: CalendarEvent = { ...wanted, sequence: 0 }

describe('what a calendar is told', () => {
  test('begins at sequence 0 and stays as it is while nothing changes', () => {
    expect(reviseEvents([], [wanted])).toEqual([issued])
    expect(reviseEvents([issued], [wanted])).toEqual([issued])
  })

  test.each([
    ['moved', { startsAt: '2030-01-01T09:00:00.000Z' }],
    ['longer', { endsAt: '2030-01-01T12:00:00.000Z' }],
    ['approved', { state: 'confirmed' as const }],
  ])('grows by one when it is %s', (_what, change) => {
    const [event] = reviseEvents([issued], [{ ...wanted, ...change }])
    expect(event).toEqual({ ...issued, ...change, sequence: 1 })
  })

  test('what is gone is cancelled once, and comes back with a higher sequence', () => {
    const cancelled = reviseEvents([issued], [])
    expect(cancelled).toEqual([{ ...issued, state: 'cancelled', sequence: 1 }])
    expect(reviseEvents(cancelled, [])).toEqual(cancelled)
    expect(reviseEvents(cancelled, [wanted])).toEqual([{ ...issued, sequence: 2 }])
  })
})
