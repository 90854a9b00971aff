import type { ApplicationCard } from '../../../src/messages/application-card'
import type { Application } from '../../../src/domain/registrations/load-application'
import { applicationCard, rejectionQuestion } from '../../../src/messages/application-card'
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
  decidedAt: null,
  reason: null,
  cause: null,
  players: null,
  panel: { name: 'Panel A', capacity: 5, free: 1 },
  slots: [
    {
      startsAt: new Date('2025-06-07T07:00:00Z'),
      endsAt: new Date('2025-06-07T09:30:00Z'),
      capacity: 10,
      free: 3,
    },
    {
      startsAt: new Date('2025-06-07T20:00:00Z'),
      endsAt: new Date('2025-06-07T22:00:00Z'),
      capacity: 10,
      free: 0,
    },
  ],
}

const around: Omit<ApplicationCard, 'application'> = {
  past: { others: [], events: [], questions: [] },
  lookalikes: [],
  waiting: 3,
  canUndo: false,
  clock: { language: 'en', timezone: 'Europe/Berlin' },
}

describe('the card of an application', () => {
  it('shows everything known, as it was typed, with only the labels in bold', () => {
    const { text, entities } = applicationCard(t, { ...around, application })
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
        'Jury panel: Panel A · 1 of 5 free, one is theirs',
        'Time slots:',
        '• Sat 7 Jun 2025, 10:00–12:30 (UTC+3), for you: Sat 7 Jun 2025, 09:00–11:30 (UTC+2) · 3 of 10 free, one is theirs',
        '• Sat 7 Jun 2025, 23:00–Sun 8 Jun 2025, 01:00 (UTC+3), for you: Sat 7 Jun 2025, 22:00–Sun 8 Jun 2025, 00:00 (UTC+2) · 0 of 10 free, one is theirs',
        '',
        '3 applications wait',
      ].join('\n'),
    )
    const bold = entities?.map(({ offset, length }) => text.slice(offset, offset + length))
    expect(bold?.slice(0, 3)).toEqual(['Application 1234', 'Competition:', 'Role:'])
  })

  it('tells of places without one of theirs where none is held', () => {
    for (const status of ['rejected', 'withdrawn', 'waitlisted'] as const)
      expect(applicationCard(t, { ...around, application: { ...application, status } }).text).toContain(
        'Jury panel: Panel A · 1 of 5 free\n',
      )
  })

  it('offers a decision while one is needed, and the next application afterwards', () => {
    expect(labels('pending')).toEqual(['Approve', 'Reject', 'Ask', 'Next', 'List'])
    expect(labels('approved', { canUndo: true })).toEqual([
      'Undo',
      'Revoke',
      'Ask',
      'Next',
      'List',
      '🎟 At the door',
    ])
    expect(labels('approved')).toEqual(['Revoke', 'Ask', 'Next', 'List', '🎟 At the door'])
    expect(labels('rejected', { canUndo: true })).toEqual(['Undo', 'Next', 'List'])
    expect(labels('rejected')).toEqual(['Next', 'List'])
  })

  it('tells what is known of the person, and warns of others who may be the same', () => {
    const at = new Date('2025-05-01T10:00:00Z')
    const { text } = applicationCard(t, {
      ...around,
      application,
      past: {
        others: [{ competitionName: 'Old *Cup*', role: 'viewer', status: 'withdrawn', at }],
        events: [
          { action: 'registration.submitted', by: null, at },
          { action: 'registration.rejected', by: '@organiser2', at },
        ],
        questions: [{ question: 'Which club?', answer: null }],
      },
      lookalikes: [{ registrationId: 7, name: 'A <b>', status: 'approved', likeness: 'same_birthday' }],
    })
    expect(text).toContain(
      '⚠️ Perhaps the same person: application 7, A <b>, has the same birthday (approved).',
    )
    expect(text).toContain('Other registrations:\n• Old *Cup* · Viewer · withdrawn · 1 May 12:00 UTC+2')
    expect(text).toContain(
      'History:\n• applied · 1 May 12:00 UTC+2\n• ❌ rejected · @organiser2 · 1 May 12:00 UTC+2',
    )
    expect(text).toContain('Questions:\n❓ Which club?\n💬 no answer yet')
  })

  it('asks why it is rejected: quick reasons, own words, none, and a way back', () => {
    const { reply_markup, text } = rejectionQuestion(t, { ...around, application })
    const rows =
      reply_markup !== undefined && 'inline_keyboard' in reply_markup ? reply_markup.inline_keyboard : []
    expect(text).toMatch(/Why is it rejected\?/)
    expect(rows.flat().map((button) => button.text)).toEqual([
      'There are no places left',
      'The details are incomplete or unclear',
      'The requirements are not met',
      'There is another application of yours',
      'It came too late',
      'In my own words',
      'No reason',
      'Back',
    ])
  })

  it('tells the reason of a rejection in the organiser’s language', () => {
    const rejected = {
      ...application,
      status: 'rejected',
      decidedBy: '@organiser2',
      cause: 'too_late',
    } as const
    const { text } = applicationCard(translator('ru'), { ...around, application: rejected })
    expect(text).toContain('❌ Отклонено: @organiser2\nПричина: Заявка пришла слишком поздно')
  })

  it('never grows past a message, whatever fits the columns', () => {
    const long = '🎲'.repeat(1000)
    const longestPast: Partial<ApplicationCard> = {
      past: {
        others: Array.from({ length: 5 }, () => {
          return { competitionName: long, role: 'adviser', status: 'pending', at: new Date(0) } as const
        }),
        events: [{ action: 'registration.approved', by: long, at: new Date(0) }],
        questions: [{ question: long, answer: long }],
      },
      lookalikes: [{ registrationId: 1, name: long, status: 'pending', likeness: 'same_name' }],
    }
    const longest = Object.fromEntries(Object.keys(profile).map((key) => [key, '🎲'.repeat(255)]))
    const slots = Array.from({ length: 500 }, () => application.slots[1] as Application['slots'][0])
    const { text } = applicationCard(t, {
      application: {
        ...application,
        profile: { ...profile, ...longest },
        competitionName: 'x'.repeat(255),
        slots,
      },
      ...around,
      ...longestPast,
    })
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(text).toMatch(/3 applications wait$/)
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

function labels(status: Application['status'], { canUndo = false } = {}): string[] {
  const { reply_markup } = applicationCard(t, { ...around, canUndo, application: { ...application, status } })
  if (reply_markup === undefined || !('inline_keyboard' in reply_markup)) return []
  return reply_markup.inline_keyboard.flat().map(({ text }) => text)
}

it('counts the slots that would make the card too long', () => {
  const [slot] = application.slots
  const slots = Array.from({ length: 50 }, () => slot as Application['slots'][0])
  const { text } = applicationCard(t, { ...around, application: { ...application, slots } })
  expect(text.match(/•/g)).toHaveLength(10)
  expect(text).toContain('… and 40 more')
})
