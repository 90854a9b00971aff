import { z } from 'zod'
import type { Route } from '../../src/admin/route'
import { routes } from '../../src/admin/routes'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { revokeApiToken } from '../../src/domain/api-tokens/revoke-api-token'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import {
  insertCompetition,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from '../support/fixtures'
import { transaction } from '../../src/db/transaction'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'

type Answer = Record<string, unknown>

const anna = {
  ...{ telegram_id: 700_001, telegram_username: '@anna', first_name: 'Anna', last_name: 'Petrova' },
  ...{ phone: '8 (916) 123-45-67', email: 'Anna@Example.org', city: 'Riga', club: 'Club' },
}

/** What the document says that a route answers: nothing less and nothing more. */
function answerOf(method: string, path: string): z.ZodType {
  const isAsked = (route: Route) =>
    route.method === method &&
    new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path.split('?')[0] ?? '')
  return routes.find(isAsked)?.answer ?? z.never()
}

/** One route in the OpenAPI document. */
interface Described {
  security: object[]
  requestBody?: object
  responses: { '2XX': { content?: Record<string, { schema: object }> } }
}

describe.each(dialectNames)('the interface for other programs (%s)', (dialect) => {
  let admin: TestAdmin
  let token: string
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    token = (await createApiToken(admin.app, { name: 'Site', ownerId: 1 })).token
  })
  afterAll(() => admin.stop())

  const call = async (method: string, path: string, body?: object) => {
    const headers: Record<string, string> = {
      ...{ authorization: `Bearer ${token}`, 'accept-language': 'en' },
      ...(body && { 'content-type': 'application/json' }),
    }
    const response = await admin.ask(`/api/v1${path}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
    })
    const answered = (await response.json()) as Answer
    if (response.ok) answerOf(method, `/api/v1${path}`).parse(answered)
    return {
      status: response.status,
      body: answered,
      link: response.headers.get('link'),
    }
  }

  it('lets in who has a token, until it is revoked', async () => {
    const { id: tokenId, token: other } = await createApiToken(admin.app, { name: 'Other', ownerId: 1 })
    const ask = async (authorization: string) =>
      (await admin.ask('/api/v1/competitions', { headers: { authorization } })).status
    expect(await ask(`Bearer ${other}`)).toBe(200)
    await revokeApiToken(admin.app, { tokenId, ownerId: 1 })
    for (const wrong of [`Bearer ${other}`, `Basic ${token}`, `Bearer ${token.slice(1)}`, token, ''])
      expect(await ask(wrong)).toBe(401)
    const again = createApiToken(admin.app, { name: 'Site', ownerId: 1 })
    await expect(again).rejects.toMatchObject({ code: 'api_token_name_taken' })
  })

  it('creates a person, checked as the bot checks, and reads them by Telegram id', async () => {
    expect((await call('GET', '/users/by-telegram/700001')).status).toBe(404)
    const created = await call('POST', '/users', anna)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      ...{
        telegram_id: 700_001,
        telegram_username: 'anna',
        phone: '+79161234567',
        email: 'anna@example.org',
      },
      ...{ country: null, classic_rating: null, seconded_player: null },
    })
    const { id: competitionId } = await insertCompetition(admin.app)
    const userId = Number(created.body['id'])
    await insertRegistration(admin.app, { userId, competitionId, role: 'adviser', secondedPlayer: 'Max' })
    const read = await call('GET', '/users/by-telegram/700001')
    expect(read).toMatchObject({ status: 200, body: { ...created.body, seconded_player: 'Max' } })
  })

  it('answers 409 when the Telegram id, the phone or the e-mail is taken, and creates nothing', async () => {
    const other = { ...anna, telegram_id: 700_002, phone: '+371 20 000 001', email: 'other@example.org' }
    const cases = [
      [anna, 'telegram_id_taken'],
      [{ ...other, phone: anna.phone }, 'phone_taken'],
      [{ ...other, email: 'ANNA@example.org' }, 'email_taken'],
    ] as const
    for (const [body, code] of cases)
      expect(await call('POST', '/users', body)).toMatchObject({ status: 409, body: { code } })
    expect((await call('GET', '/users/by-telegram/700002')).status).toBe(404)
  })

  it('answers 422 with the field and what is wrong with it', async () => {
    const cases = [
      [{ ...anna, phone: 'twelve' }, /^phone: That does not look like a phone number/],
      [{ ...anna, city: undefined }, /^city: /],
      [{ ...anna, telegram_id: -1 }, /^telegram_id: /],
      [{ ...anna, seconded_player: 'Max' }, /seconded_player/],
    ] as const
    for (const [body, detail] of cases)
      expect(await call('POST', '/users', body)).toMatchObject({
        ...{
          status: 422,
          body: { code: 'request_invalid', detail: expect.stringMatching(detail) as string },
        },
      })
  })

  it('changes what is given and leaves the rest; null empties what is optional', async () => {
    const { id } = (await call('GET', '/users/by-telegram/700001')).body
    const change = { company: 'ACME', classic_rating: 1500, telegram_username: 'anna_p' }
    const changed = await call('PUT', `/users/${String(id)}`, change)
    expect(changed).toMatchObject({ status: 200, body: { ...change, first_name: 'Anna' } })
    const emptied = await call('PUT', `/users/${String(id)}`, { company: null, classic_rating: null })
    expect(emptied).toMatchObject({ status: 200, body: { company: null, classic_rating: null } })
    expect((await call('PUT', `/users/${String(id)}`, { city: null })).status).toBe(422)
    expect((await call('PUT', `/users/${String(id)}`, { telegram_id: 5 })).status).toBe(422)
    expect((await call('PUT', '/users/999999', { company: 'ACME' })).status).toBe(404)
    const { id: userId } = await insertUser(admin.app, { phone: '+37120000002' })
    expect(userId).toBeGreaterThan(0)
    const taken = await call('PUT', `/users/${String(id)}`, { phone: '+371 20 000 002' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'phone_taken' } })
  })

  it('lists competitions in parts, all or the active ones', async () => {
    await insertCompetition(admin.app, { name: 'Past', isActive: false })
    await insertCompetition(admin.app, { name: 'Next', availableRoles: ['player', 'voter'] })
    const all = (await call('GET', '/competitions')).body as unknown as Answer[]
    expect(all.map(({ name }) => name)).toEqual([expect.any(String), 'Past', 'Next'])
    expect(all[2]).toMatchObject({
      available_roles: ['player', 'voter'],
      voter_entry_open: true,
      is_active: true,
    })
    const active = (await call('GET', '/competitions?active_only=true')).body as unknown as Answer[]
    expect(active).toHaveLength(2)
    const first = await call('GET', '/competitions?limit=2')
    expect(first.body).toHaveLength(2)
    const next = /<\/api\/v1(.+)>; rel="next"/.exec(first.link ?? '')?.[1] ?? ''
    expect(await call('GET', next)).toMatchObject({ body: [{ name: 'Next' }], link: null })
    expect((await call('GET', '/competitions?limit=101')).status).toBe(422)
  })

  it('lists the slots of a competition with places assigned and available', async () => {
    const { id: competitionId } = await insertCompetition(admin.app)
    const path = `/time-slots?competition_id=${competitionId}`
    expect(await call('GET', path)).toMatchObject({ status: 200, body: [] })
    const { id: timeSlotId } = await insertTimeSlot(admin.app, { competitionId, maxVoters: 3 })
    const { id: userId } = await insertUser(admin.app)
    const { id: registrationId } = await insertRegistration(admin.app, {
      userId,
      competitionId,
      role: 'voter',
    })
    await transaction(admin.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId }),
    )
    const { body } = await call('GET', path)
    expect(body).toMatchObject([
      {
        ...{ id: timeSlotId, competition_id: competitionId, max_voters: 3, assigned: 1, available: 2 },
        start_time: expect.stringMatching(/^\d\d:\d\d$/) as string,
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      },
    ])
    expect((await call('GET', '/time-slots')).status).toBe(422)
  })

  it('lists slots by day, then by start, in whatever order they were made', async () => {
    const { id: competitionId } = await insertCompetition(admin.app)
    const made = ['2031-05-03 09:00', '2031-05-02 18:00', '2031-05-10 08:00', '2031-05-02 09:00']
    for (const slot of made) {
      const [slotDay = '', start = ''] = slot.split(' ')
      const startsAt = new Date(`${slotDay}T${start}Z`)
      await insertTimeSlot(admin.app, {
        ...{ competitionId, slotDay, startTime: `${start}:00`, endTime: '20:00:00' },
        ...{ startsAt, endsAt: new Date(`${slotDay}T20:00Z`) },
      })
    }
    const first = await call('GET', `/time-slots?competition_id=${competitionId}&limit=3`)
    const next = /<\/api\/v1(.+)>; rel="next"/.exec(first.link ?? '')?.[1] ?? ''
    const listed = [first, await call('GET', next)].flatMap(({ body }) => body as unknown as Answer[])
    expect(listed.map(({ day, start_time: start }) => `${String(day)} ${String(start)}`)).toEqual(
      [...made].sort(),
    )
  })

  it('tells of competitions who judges them, on which days, and who plays in which group', async () => {
    const { id: competitionId } = await insertCompetition(admin.app, {
      ...{ timezone: 'Europe/Riga', startDate: new Date('2031-05-01T09:30:00Z') },
      ...{ category: 'Open', language: 'English', chiefArbiter: 'Eva Kalna', ratingsUpdated: true },
      arbiters: ['Ivo Liepa', 'Ada Osis'],
    })
    const told = async () => {
      const { body } = await call('GET', '/competitions')
      return (body as unknown as Answer[]).find(({ id }) => id === competitionId)
    }
    expect(await told()).toMatchObject({
      ...{ competition_category: 'Open', competition_language: 'English', ratings_updated: true },
      ...{ chief_arbitrator: 'Eva Kalna', arbitrators: ['Ivo Liepa', 'Ada Osis'], players: [] },
      days: [{ day_number: 1, date: '2031-05-01', start_time_utc: '09:30' }],
    })
    for (const startsAt of ['2031-05-03T21:30:00Z', '2031-05-02T10:00:00Z', '2031-05-02T07:00:00Z'])
      await insertTimeSlot(admin.app, {
        ...{
          competitionId,
          startsAt: new Date(startsAt),
          endsAt: new Date(Date.parse(startsAt) + 3_600_000),
        },
        slotDay: startsAt.startsWith('2031-05-03') ? '2031-05-04' : '2031-05-02',
      })
    const slotDay = '2031-05-09'
    await insertTimeSlot(admin.app, { competitionId, slotDay, isActive: false })
    const play = async (person: object, values: object) => {
      const { id: userId, telegramId } = await insertProfile(admin.app, person)
      return insertRegistration(admin.app, { userId, telegramId, competitionId, role: 'player', ...values })
    }
    const approved = { status: 'approved', isConfirmed: true, playerGroup: 'A', playerCategory: 'U16' }
    await play({ firstName: 'Anna', lastName: 'Petrova', certificateName: 'Anna Petrov' }, approved)
    await play(
      { firstName: 'Boris', lastName: 'Kim', certificateName: null },
      { ...approved, playerGroup: null },
    )
    await play({ firstName: 'Who', lastName: 'Waits' }, { status: 'pending' })
    const nameless = { firstName: null, lastName: null, certificateName: null, telegramFirstName: 'Nick' }
    await play(nameless, approved)
    expect(await told()).toMatchObject({
      days: [
        { day_number: 1, date: '2031-05-02', start_time_utc: '07:00' },
        { day_number: 2, date: '2031-05-04', start_time_utc: '21:30' },
      ],
      players: [
        { player_name: 'Anna Petrov', group: 'A', player_category: 'U16' },
        { player_name: 'Boris Kim', group: null, player_category: 'U16' },
      ],
    })
  })

  it('is described by an OpenAPI document that is made of the routes', async () => {
    const document = (await (await admin.ask('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, Described>>
    }
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/competitions',
        '/api/v1/users/by-telegram/{telegramId}',
        '/api/tokens',
      ]),
    )
    expect(document.paths['/api/v1/users']?.['post']).toMatchObject({
      security: [{ token: [] }],
      requestBody: { content: { 'application/json': { schema: { properties: { telegram_id: {} } } } } },
    })
    const shown = document.paths['/api/broadcasts/{id}']?.['get']?.responses['2XX'].content
    expect(shown?.['application/json']?.schema).toMatchObject({
      ...{ type: 'object', additionalProperties: false },
      properties: {
        audience: { properties: { cities: { items: { type: 'string' } } } },
        content: { properties: { entities: { items: { properties: { offset: { type: 'integer' } } } } } },
      },
    })
    const { 'text/csv': file } =
      document.paths['/api/users/export.csv']?.['get']?.responses['2XX'].content ?? {}
    expect(file).toEqual({ schema: { type: 'string' } })
  })
})
