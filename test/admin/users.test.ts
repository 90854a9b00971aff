import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import type { ErrorAnswer, ListAnswer, UserRecord } from '../../src/admin/api-types'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertUser } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

describe.each(dialectNames)('people in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  let owner: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, {
      isOrganiser: true,
      telegramUsername: 'organiser2',
      telegramFirstName: 'Olga',
    })
    owner = await enterAs(admin, { telegramId: OWNER_ID, telegramFirstName: 'Owner' })
  })
  afterAll(() => admin.stop())

  const list = async (query: string) => {
    const { status, body } = await organiser.get<ListAnswer<UserRecord>>(`/api/users?${query}`)
    expect(status).toBe(200)
    return body
  }
  const names = async (query: string) => (await list(query)).data.map(({ firstName }) => firstName)

  describe('as a list', () => {
    let competitionId: number
    beforeAll(async () => {
      competitionId = (await insertCompetition(admin.app)).id
      const anna = await insertProfile(admin.app, {
        ...{
          firstName: 'Anna',
          lastName: 'Ivanova-Petrova',
          phone: '+79161234567',
          email: 'anna@chess.example.org',
        },
        ...{ city: 'Riga', country: 'Latvia', telegramUsername: 'anna_p', classicRating: 1500 },
      })
      await insertRegistration(admin.app, { userId: anna.id, competitionId })
      await insertProfile(admin.app, {
        firstName: 'Борис',
        lastName: 'Ёлкин',
        city: 'riga ',
        isActive: false,
      })
      await insertProfile(admin.app, {
        firstName: 'Clara',
        lastName: 'Adams',
        city: 'Vilnius',
        classicRating: 900,
      })
    })

    it('is paged, with the total of all pages, and no row is on two of them', async () => {
      const { total } = await list('perPage=2')
      expect(total).toBe(5)
      const pages = [await list('perPage=2'), await list('perPage=2&page=2'), await list('perPage=2&page=3')]
      const found = pages.flatMap(({ data }) => data.map(({ id }) => id))
      expect(found).toEqual([...new Set(found)].sort((a, b) => b - a))
      expect(found).toHaveLength(5)
      expect(await list('page=9')).toEqual({ data: [], total: 5 })
    })

    it('is sorted either way, those without a value last', async () => {
      const rated = (order: string) => names(`sort=classicRating&order=${order}`)
      expect((await rated('asc')).slice(0, 2)).toEqual(['Clara', 'Anna'])
      expect((await rated('desc')).slice(0, 2)).toEqual(['Anna', 'Clara'])
    })

    it.each([
      ['ann', ['Anna']],
      ['petr IVAN', ['Anna']],
      ['@anna_p', ['Anna']],
      ['anna@chess.example.org', ['Anna']],
      ['бор ёлк', ['Борис']],
      ['ЁЛКИН', ['Борис']],
      ['8 (916) 123-45-67', ['Anna']],
      ['nna', []],
      ["'", []],
      ['\\ a', []],
      ['%', []],
      ['@', []],
      ["Robert'); DROP TABLE users;--", []],
    ])('finds by %s: %j', async (search, found) => {
      expect(await names(`q=${encodeURIComponent(search)}`)).toEqual(found)
    })

    it('is filtered, by several values and through relations', async () => {
      expect((await names('city=Riga&sort=firstName&order=asc')).sort()).toEqual(['Anna', 'Борис'])
      expect(await names('city=Riga&isActive=true')).toEqual(['Anna'])
      expect((await names('city=riga&city=VILNIUS')).sort()).toEqual(['Anna', 'Clara', 'Борис'])
      expect(await names(`competitionId=${competitionId}`)).toEqual(['Anna'])
      expect(await names('hasEmail=false&isOrganiser=true')).toEqual([null])
      expect(await names('createdSince=2999-01-01T00:00:00Z')).toEqual([])
    })

    it('counts what each value of a filter would leave', async () => {
      const { body } = await organiser.get<Record<string, unknown>>('/api/users/values?isActive=true')
      expect(body['isActive']).toEqual([
        { value: 'true', count: 4 },
        { value: 'false', count: 1 },
      ])
      expect(body['city']).toEqual(
        expect.arrayContaining([
          { value: 'riga', count: 1 },
          { value: null, count: 2 },
        ]),
      )
    })

    it('gives the records of given ids, in their order', async () => {
      const [first, second] = (await list('sort=id&order=asc')).data
      const ids = [second?.id, first?.id]
      expect((await list(`ids=${ids.join(',')},999999`)).data.map(({ id }) => id)).toEqual(ids)
    })

    it.each([
      'shoeSize=43',
      'sort=shoeSize',
      'perPage=101',
      'page=0',
      'isActive=maybe',
      'createdSince=today',
      'createdSince=0000-01-01T00:00:00Z',
      'createdBefore=9999-12-31T23:59:59-14:00',
    ])('refuses %s and says which it is', async (query) => {
      const { status, body } = await organiser.get<ErrorAnswer>(`/api/users?${query}`)
      expect([status, body.code]).toEqual([422, 'request_invalid'])
      expect(JSON.stringify(body)).toContain(query.split('=')[0])
    })

    it.each(['q=%00', 'city=%00', 'q=a%00b'])(
      'refuses what no text of PostgreSQL holds: %s',
      async (query) => {
        const { status, body } = await organiser.get<ErrorAnswer>(`/api/users?${query}`)
        expect([status, body.code]).toEqual([400, 'request_unreadable'])
        expect((await organiser.get(`/api/users?q=${encodeURIComponent('\\u0000')}`)).status).toBe(200)
      },
    )

    it('comes as CSV of exactly what was asked for, formulas made harmless, and the log tells who took it', async () => {
      await insertProfile(admin.app, { firstName: 'Dora', lastName: '=cmd|calc', city: 'Tartu' })
      const response = await organiser.browser.get('/api/users/export.csv?city=tartu&q=dora')
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="users.csv"')
      const [head = '', line = '', ...rest] = (await response.text()).split('\r\n')
      expect(head).toContain('id,telegram_id,telegram_username')
      expect(line).toContain(",Dora,'=cmd|calc,")
      expect(rest).toEqual([''])
      const logged = await admin.app.db.source.getRepository(AuditLog).findBy({ action: 'list.exported' })
      expect(logged).toMatchObject([
        { actorId: organiser.user.telegramId, targetType: 'users', changes: { filters: ['q', 'city'] } },
      ])
    })

    it('is not taken by a HEAD of it, and the log tells of none', async () => {
      const logged = () => admin.app.db.source.getRepository(AuditLog).countBy({ action: 'list.exported' })
      const before = await logged()
      expect((await organiser.browser.send('HEAD', '/api/users/export.csv')).status).toBe(404)
      expect(await logged()).toBe(before)
    })
  })

  describe('as records', () => {
    const insert = (values: Partial<User> = {}) => insertProfile(admin.app, values)
    const read = async (id: number) => (await organiser.get<UserRecord>(`/api/users/${id}`)).body

    it('are created, checked as the bot checks, with each wrong field named', async () => {
      const wrong = { telegramId: 1_000_001, firstName: 'A', phone: 'twelve', city: '' }
      const refused = await organiser.post<ErrorAnswer>('/api/users', wrong)
      expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([422, ['firstName', 'phone']])
      const created = await organiser.post<UserRecord>('/api/users', {
        ...{
          telegramId: 1_000_001,
          telegramUsername: '@eva_l',
          firstName: 'Eva',
          phone: '8 (916) 765-43-21',
        },
      })
      expect([created.status, created.body]).toMatchObject([
        201,
        { telegramUsername: 'eva_l', firstName: 'Eva', phone: '+79167654321', city: null, isActive: true },
      ])
      const again = await organiser.post<ErrorAnswer>('/api/users', { telegramId: 1_000_001 })
      expect([again.status, again.body.fields]).toEqual([409, { telegramId: expect.any(String) as string }])
    })

    it('are changed by who saw them last; the second one is told who was first, and when', async () => {
      const { id } = await insert({ company: 'ACME' })
      const { version } = await read(id)
      const first = await owner.put<UserRecord>(`/api/users/${id}`, {
        city: 'Tallinn',
        company: '',
        isActive: false,
        version,
      })
      expect([first.status, first.body]).toMatchObject([
        200,
        { city: 'Tallinn', company: null, isActive: false },
      ])
      const second = await organiser.put<ErrorAnswer>(`/api/users/${id}`, { city: 'Narva', version })
      expect([second.status, second.body]).toMatchObject([
        409,
        {
          code: 'changed_meanwhile',
          detail: expect.stringMatching(/^Owner changed this just now/) as string,
        },
      ])
      expect(await read(id)).toMatchObject({ city: 'Tallinn', version: first.body.version })
      const { source } = admin.app.db
      expect(await source.getRepository(AuditLog).findBy({ targetType: 'user', targetId: id })).toMatchObject(
        [
          {
            action: 'person.changed',
            actorId: OWNER_ID,
            changes: { fields: ['city', 'company', 'isActive'] },
          },
        ],
      )
    })

    it('name nobody when people changed what is their own; what changes nothing is no version', async () => {
      const { id } = await insert()
      const { version, city } = await read(id)
      const same = await organiser.put<UserRecord>(`/api/users/${id}`, { city, version })
      expect([same.status, same.body.version]).toEqual([200, version])
      await transaction(admin.app, (tx) =>
        tx.getRepository(User).update({ id }, { city: 'Elva', updatedAt: new Date(version + 5) }),
      )
      const refused = await organiser.put<ErrorAnswer>(`/api/users/${id}`, { city: 'Narva', version })
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/^This was changed/)])
    })

    it('refuse what belongs to somebody else, or may not be empty', async () => {
      const { id } = await insert()
      await insert({ phone: '+37120000001' })
      const { version } = await read(id)
      const put = async (body: object) =>
        (await organiser.put<ErrorAnswer>(`/api/users/${id}`, { ...body, version })).body
      expect(await put({ phone: '+371 20 000 001' })).toMatchObject({
        code: 'phone_taken',
        fields: { phone: /./ },
      })
      expect(await put({ lastName: null })).toMatchObject({ code: 'field_missing' })
      expect(await put({ telegramId: 5 })).toMatchObject({ code: 'request_invalid' })
      expect(await put({ telegramUsername: 'no name' })).toMatchObject({
        fields: { telegramUsername: expect.any(String) as string },
      })
      expect((await organiser.get('/api/users/999999')).status).toBe(404)
    })

    it('keep markup as text, in JSON', async () => {
      const markup = '<script>alert(1)</script>'
      const { id } = await insertUser(admin.app, { telegramFirstName: markup })
      const response = await organiser.browser.get(`/api/users/${id}`)
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(((await response.json()) as UserRecord).telegramFirstName).toBe(markup)
    })

    it('are deleted by owners alone, who see before what goes along; the log keeps that it happened', async () => {
      const { id: userId, telegramId } = await insert()
      const { id: competitionId } = await insertCompetition(admin.app)
      await insertRegistration(admin.app, { userId, telegramId, competitionId })
      const { version } = await read(userId)
      expect((await organiser.delete(`/api/users/${userId}?version=${version}`)).status).toBe(403)
      const { body } = await owner.get<{ counts: object[] }>(`/api/users/${userId}/consequences`)
      expect(body.counts).toContainEqual({ name: 'registrations', count: 1 })
      expect((await owner.delete(`/api/users/${userId}?version=${version - 1}`)).status).toBe(409)
      expect((await owner.delete(`/api/users/${userId}?version=${version}`)).status).toBe(204)
      expect((await organiser.get(`/api/users/${userId}`)).status).toBe(404)
      expect((await owner.delete(`/api/users/${userId}?version=${version}`)).status).toBe(404)
      const { source } = admin.app.db
      const logged = await source
        .getRepository(AuditLog)
        .findBy({ action: 'person.erased', targetId: userId })
      expect(logged).toMatchObject([{ actorId: OWNER_ID, changes: {} }])
    })

    it('who are owners and delete themselves are forgotten like everybody else', async () => {
      const [itself] = await admin.app.db.source.getRepository(User).findBy({ telegramId: OWNER_ID })
      const { id = 0 } = itself ?? {}
      const { version } = await read(id)
      expect((await owner.delete(`/api/users/${id}?version=${version}`)).status).toBe(204)
      const { source } = admin.app.db
      const logged = await source.getRepository(AuditLog).findBy({ action: 'person.erased', targetId: id })
      expect(logged).toMatchObject([{ actorId: null }])
      expect(await source.getRepository(AuditLog).countBy({ actorId: OWNER_ID })).toBe(0)
    })
  })

  it('speaks the language of whoever is signed in', async () => {
    const { id } = await insertUser(admin.app, { isOrganiser: true, language: 'ru' })
    const russian = await enterAs(admin, { id })
    const { body } = await russian.get<ErrorAnswer>('/api/users?sort=shoeSize')
    expect(body.detail).toMatch(/[а-я]/)
  })
})
