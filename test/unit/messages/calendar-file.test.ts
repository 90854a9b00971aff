import { calendarFile } from '../../../src/messages/calendar-file'
import { translator } from '../../../src/messages/translate'
import type { CalendarEvent } from '../../../src/vocabulary/calendar'

const event: CalendarEvent = {
  key: 'slot-3',
  startsAt: '2030-01-01T10:00:00.000Z',
  endsAt: '2030-01-01T11:00:00.000Z',
  sequence: 2,
  state: 'confirmed',
}
const now = new Date('2029-12-01T08:00:00Z')

function file(events: CalendarEvent[], { description = null as string | null } = {}): string[] {
  const calendar = {
    registrationId: 7,
    competitionName: 'Cup; one, two',
    description,
    role: 'voter' as const,
    events,
  }
  // Long lines are folded (RFC 5545, 3.1).
  return calendarFile(translator('en'), { calendar, botId: 42, now }).replaceAll('\r\n ', '').split('\r\n')
}

describe('a calendar file', () => {
  test('has a stable UID, the sequence, and the time in UTC', () => {
    const lines = file([event])
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:registration-7-slot-3@42.herald',
        'SEQUENCE:2',
        'DTSTAMP:20291201T080000Z',
        'DTSTART:20300101T100000Z',
        'DTEND:20300101T110000Z',
        'STATUS:CONFIRMED',
      ]),
    )
  })

  test('tells what people typed as text, never as lines of its own', () => {
    const lines = file([event], { description: 'one\nATTENDEE:mailto:x@example.org' })
    expect(lines).toContain(`SUMMARY:Cup\\; one\\, two\\, ${translator('en')('role-voter')}`)
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([])
  })

  test('cancels when nothing is left, and tells one without an end without one', () => {
    expect(file([{ ...event, state: 'cancelled' }])).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'UID:registration-7-slot-3@42.herald']),
    )
    const open = file([{ ...event, key: 'competition', endsAt: null, state: 'tentative' }])
    expect(open.some((line) => line.startsWith('DTEND'))).toBe(false)
    expect(open).toContain('STATUS:TENTATIVE')
  })
})
