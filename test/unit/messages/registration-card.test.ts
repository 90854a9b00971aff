import { registrationCard } from '../../../src/messages/registration-card'
import { translator } from '../../../src/messages/translate'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'
import type { RegistrationStatus } from '../../../src/vocabulary/registration-status'

const slot = { id: 1, startsAt: new Date('2030-06-01T07:00:00Z'), endsAt: new Date('2030-06-01T09:00:00Z') }
const textOf = (status: RegistrationStatus) =>
  registrationCard(translator('en'), {
    registration: {
      ...{
        id: 1,
        competitionId: 1,
        competitionName: 'Cup',
        role: 'voter',
        status,
        timezone: 'Europe/Moscow',
      },
      ...{ secondedPlayer: null, decisionCause: null, hasCalendar: false, cardVersion: 0 },
      ...{
        decisionReason: status === 'rejected' ? 'Too late' : null,
        place: status === 'waitlisted' ? 2 : null,
      },
      ...{ panel: { id: 1, name: 'A' }, slots: [slot] },
    },
    ...{ language: 'en', ownTimezone: null },
  }).text

test('a card tells the seats that are held or waited for, and none of a registration that is over', () => {
  const seats = '\nJury panel: A\nTime slots:\n• Sat 1 Jun 2030, 10:00–12:00 (UTC+3)'
  expect(Object.fromEntries(registrationStatuses.map((status) => [status, textOf(status)]))).toEqual({
    pending: `Cup\nVoter · ⏳ waiting for a decision${seats}`,
    approved: `Cup\nVoter · ✅ approved${seats}`,
    rejected: 'Cup\nVoter · ❌ rejected\nReason: Too late',
    waitlisted: `Cup\nVoter · 🕓 on the waiting list, number 2${seats}`,
    withdrawn: 'Cup\nVoter · ↩️ withdrawn',
  })
})
