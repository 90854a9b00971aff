import type { Application } from '../../../src/domain/registrations/load-application'
import { applicationCard } from '../../../src/messages/application-card'
import { parseReviewData } from '../../../src/messages/review-buttons'
import { translator } from '../../../src/messages/translate'

const t = translator('en')
const profile = {
  firstName: '<b>A & "B"</b>',
  lastName: '*_[x](http://y)',
  phone: '+493012345678',
  email: 'a@example.org',
  country: null,
  city: 'City',
  club: null,
  company: null,
  position: null,
  certificateName: 'A B',
  presentation: 'Somebody',
  secondedPlayer: null,
}
const application: Application = {
  registrationId: 1234,
  status: 'pending',
  role: 'voter',
  competitionName: 'Cup & <i>Sons</i>',
  timezone: 'Europe/Moscow',
  telegramId: 5,
  telegramUsername: 'somebody',
  decidedBy: null,
  profile,
  panelName: 'Panel A',
  slots: [
    { startsAt: new Date('2025-06-07T07:00:00Z'), endsAt: new Date('2025-06-07T09:30:00Z') },
    { startsAt: new Date('2025-06-07T20:00:00Z'), endsAt: new Date('2025-06-07T22:00:00Z') },
  ],
}

describe('the card of an application', () => {
  it('shows everything known, as it was typed, with only the labels in bold', () => {
    const { text, entities } = applicationCard(t, { application, waiting: 3 })
    expect(text).toBe(
      [
        'Application 1234',
        'Competition: Cup & <i>Sons</i>',
        'Role: Voter',
        'Telegram: @somebody',
        'First name: <b>A & "B"</b>',
        'Last name: *_[x](http://y)',
        'Phone: +493012345678',
        'E-mail: a@example.org',
        'City: City',
        'Name for the certificate: A B',
        'Presentation: Somebody',
        'Jury panel: Panel A',
        'Time slots:',
        '• 2025-06-07 10:00–12:30 (UTC+3)',
        '• 2025-06-07 23:00–2025-06-08 01:00 (UTC+3)',
        '',
        '3 applications wait',
      ].join('\n'),
    )
    const bold = entities?.map(({ offset, length }) => text.slice(offset, offset + length))
    expect(bold?.slice(0, 3)).toEqual(['Application 1234', 'Competition:', 'Role:'])
  })

  it('offers a decision while one is needed, and the next application afterwards', () => {
    expect(labels('pending')).toEqual(['Approve', 'Reject', 'Next'])
    expect(labels('approved')).toEqual(['Next'])
  })

  it('never grows past a message, whatever fits the columns', () => {
    const longest = Object.fromEntries(Object.keys(profile).map((key) => [key, '🎲'.repeat(255)]))
    const slots = Array.from({ length: 500 }, () => application.slots[1] as Application['slots'][0])
    const { text } = applicationCard(t, {
      application: {
        ...application,
        profile: { ...profile, ...longest },
        competitionName: 'x'.repeat(255),
        slots,
      },
      waiting: 1,
    })
    expect(text.length).toBeLessThanOrEqual(4096)
  })
})

describe('the buttons of an application', () => {
  it.each(['review:approve', 'review:burn:1', 'review:approve:x', 'review:approve:1:2', 'x:approve:1'])(
    '%s was never said by one',
    (data) => {
      expect(parseReviewData(data)).toBeNull()
    },
  )
})

function labels(status: Application['status']): string[] {
  const { reply_markup } = applicationCard(t, { application: { ...application, status }, waiting: 1 })
  if (reply_markup === undefined || !('inline_keyboard' in reply_markup)) return []
  return reply_markup.inline_keyboard.flat().map(({ text }) => text)
}

it('counts the slots that would make the card too long', () => {
  const [slot] = application.slots
  const slots = Array.from({ length: 50 }, () => slot as Application['slots'][0])
  const { text } = applicationCard(t, { application: { ...application, slots }, waiting: 1 })
  expect(text.match(/•/g)).toHaveLength(10)
  expect(text).toContain('… and 40 more')
})
