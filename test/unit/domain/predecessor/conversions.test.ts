import { LeftOut } from '../../../../src/domain/predecessor/conversion'
import type { Convert } from '../../../../src/domain/predecessor/conversion'
import { convertAudience } from '../../../../src/domain/predecessor/convert-audience'
import { convertRecipient } from '../../../../src/domain/predecessor/convert-recipient'
import { convertRegistration, noteApplication } from '../../../../src/domain/predecessor/convert-registration'
import { convertTimeSlot } from '../../../../src/domain/predecessor/convert-seats'
import { convertUser } from '../../../../src/domain/predecessor/convert-user'
import { createKnownRows } from '../../../../src/domain/predecessor/known-rows'
import { inRanges } from '../../../../src/domain/predecessor/list-left-behind'
import { parseRole } from '../../../../src/domain/predecessor/old-roles'
import { readRawRow } from '../../../../src/domain/predecessor/read-raw-row'

type Raw = Record<string, unknown> & { id: number }

function world() {
  const known = createKnownRows({
    index: new Map<string, number>(),
    launched: new Set(),
    repeated: new Set([7]),
    emailOffset: 100,
  })
  known.carried.users.set(1, 1)
  known.carried.competitions.set(1, 1)
  known.telegramIds.set(1, 11)
  known.broadcasts.set(1, { sendsTelegram: true, sendsEmail: false })
  known.broadcasts.set(2, { sendsTelegram: false, sendsEmail: true })
  return known
}

const reader = (raw: Raw, tell: (problem: string) => void) => ({
  ...readRawRow(raw, { tell, asked: new Set() }),
  id: raw.id,
})

function convert(by: Convert, raw: Raw) {
  const told: string[] = []
  const tell = (problem: string) => void told.push(problem)
  const result = by(reader(raw, tell), tell)
  return { rows: result instanceof LeftOut ? result.reason : result, told }
}

it.each([
  ['spectator', 'viewer'],
  ['second', 'adviser'],
  [' Player ', 'player'],
  ['voter', 'voter'],
  ['constructor', null],
  [7, null],
])('the role %p is %p', (name, role) => expect(parseRole(name)).toBe(role))

it.each([
  ['8 (916) 123-45-67', '+79161234567'],
  ['+7 916 123 45 67', '+79161234567'],
  ['79161234567', '+79161234567'],
  ['+4915112345678', '+4915112345678'],
])('the phone %s is %s', (phone, folded) => {
  const { rows, told } = convert(convertUser(world()), { id: 5, telegram_id: 5, phone })
  expect([rows, told]).toMatchObject([[{ phone: folded }], []])
})

it('of one number and one address the first row keeps them, the second its person, and both are named', () => {
  const by = convertUser(world())
  convert(by, { id: 5, telegram_id: 5, phone: '89161234567', email: ' A@B.org' })
  const { rows, told } = convert(by, { id: 6, telegram_id: 6, phone: '+79161234567', email: 'a@b.ORG' })
  expect(rows).toMatchObject([{ id: 6, telegram_id: 6, phone: null, email: null }])
  expect(told).toEqual([
    `phone: "+79161234567" is row 5's already, and is not kept here`,
    `email: "a@b.org" is row 5's already, and is not kept here`,
  ])
  expect(convert(by, { id: 8, telegram_id: 5 }).rows).toBe('is the Telegram account of row 5 again')
})

it.each([
  [{ is_confirmed: true }, 'approved', 0],
  [{ is_confirmed: null }, 'pending', 0],
  [{ is_confirmed: 1, status: null }, 'approved', 0],
  [{ is_confirmed: 1, status: 'pending' }, 'approved', 1], // the back-fill that PostgreSQL undid
  [{ is_confirmed: true, status: 'rejected' }, 'rejected', 1],
  [{ is_confirmed: false, status: 'APPROVED' }, 'approved', 0],
  [{ is_confirmed: false, status: 'odd' }, 'pending', 1],
])('a registration with %p is %s', (facts, status, findings) => {
  const raw = { id: 3, user_id: 1, telegram_id: 11, competition_id: 1, role: 'second', ...facts }
  const { rows, told } = convert(convertRegistration(world()), raw)
  expect(rows).toMatchObject([{ status, is_confirmed: status === 'approved', role: 'adviser' }])
  expect(told).toHaveLength(findings)
})

it('of two applications for one thing, by whatever name of the role, the one that got further stays', () => {
  const known = world()
  const rows = [
    { id: 1, user_id: 1, competition_id: 1, role: 'viewer', status: 'rejected' },
    { id: 2, user_id: 1, competition_id: 1, role: 'spectator', status: 'pending' },
    { id: 3, user_id: 1, competition_id: 1, role: 'viewer', status: 'pending' },
  ]
  for (const raw of rows)
    noteApplication(
      known,
      reader(raw, () => undefined),
    )
  const converted = rows.map((raw) => convert(convertRegistration(known), raw).rows)
  expect(converted).toMatchObject([/row 2/, [{ id: 2, role: 'viewer' }], /row 2/].map(matching))
  expect(known.carried.registrations.get(1)).toBe(2)
})

function matching(expected: RegExp | object): unknown {
  return expected instanceof RegExp ? expect.stringMatching(expected) : expected
}

it.each([
  ['23:59:30', '00:00:30', '2024-05-02T00:00:30.000Z'],
  ['10:00:00', '10:01:00', '2024-05-01T10:01:00.000Z'],
])('a slot from and to %s ends at %s', (time, end, endsAt) => {
  const raw = {
    id: 1,
    competition_id: 1,
    slot_day: '2024-05-01',
    start_time: time,
    end_time: time,
    max_voters: 2,
  }
  const { rows, told } = convert(convertTimeSlot(world()), raw)
  expect(rows).toMatchObject([{ end_time: end, ends_at: endsAt, is_active: true, max_voters: 2 }])
  expect(told).toHaveLength(1)
})

it.each([
  [{}, {}],
  [null, {}],
  [
    { roles: ['spectator'], competition_ids: [1], cities: [], has_email: false },
    { roles: ['viewer'], competitionIds: [1] },
  ],
  [
    { has_email: true, countries: ['RU'], statuses: null },
    { hasEmail: true, countries: ['RU'] },
  ],
  [{ moods: ['bad'] }, null],
  [{ roles: ['chef'] }, null],
  [[], null],
])('the filters %p mean %p', (filters, audience) => expect(convertAudience(filters)).toEqual(audience))

describe('a recipient', () => {
  const by = convertRecipient(world())

  it('who was not waited for any more is cancelled, and never tried again by another way', () => {
    expect(convert(by, { id: 1, broadcast_id: 1, user_id: 1, telegram_id: 11 }).rows).toMatchObject([
      { id: 1, channel: 'telegram', status: 'cancelled', telegram_id: 11, email_address: null },
    ])
    const mail = { id: 2, broadcast_id: 2, user_id: 1, telegram_id: 11, email_address: 'a@b.org' }
    expect(convert(by, mail).rows).toMatchObject([
      { id: 102, channel: 'email', status: 'skipped', telegram_id: null, email_address: 'a@b.org' },
    ])
  })

  it('keeps an outcome of a channel that the broadcast says it did not use', () => {
    const raw = {
      id: 3,
      broadcast_id: 1,
      user_id: 1,
      telegram_status: 'SENT',
      email_status: 'blocked',
      email_error: 'x',
    }
    expect(convert(by, raw).rows).toMatchObject([
      { id: 3, status: 'sent', error: null },
      { id: 103, channel: 'email', status: 'failed', error: 'x' },
    ])
  })

  it('of no broadcast, or who is there already, is left out with the reason', () => {
    expect(convert(by, { id: 4, broadcast_id: 9, user_id: 1 }).rows).toContain('broadcast 9')
    expect(convert(by, { id: 7, broadcast_id: 1, user_id: 1 }).rows).toContain('user 1 in broadcast 1 again')
  })
})

it('ids are told in ranges', () => expect(inRanges([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10'))
