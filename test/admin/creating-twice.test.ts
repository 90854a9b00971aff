import { randomUUID } from 'node:crypto'
import type {
  CompetitionRecord,
  ErrorAnswer,
  PanelRecord,
  SlotSeriesAnswer,
  UserRecord,
} from '../../src/admin/api-types'
import type { TemplateRecord } from '../../src/admin/api-types/templates'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { CreationKey } from '../../src/db/entities/creation-key.entity'
import { TimeSlot } from '../../src/db/entities/time-slot.entity'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { askerOf } from '../../src/domain/creations/creation'
import { deleteOldCreationKeys } from '../../src/domain/creations/delete-old-creation-keys'
import { erasePerson } from '../../src/domain/users/erase-person'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertCompetition } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

const facts = { competitionType: 'tournament', availableRoles: ['player'], timezone: 'UTC' }

/** A client that got no answer sends its request again, perhaps before the first one has come through. */
describe.each(dialectNames)('a request to create something that is repeated (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, { isOrganiser: true })
  })
  afterAll(() => admin.stop())

  const post = async <Body>(path: string, body: object, { key = '', by = organiser } = {}) => {
    const { csrfToken } = (await by.get<{ csrfToken: string }>('/api/session')).body
    const headers = { 'x-csrf-token': csrfToken, 'idempotency-key': key }
    const response = await by.browser.send('POST', path, { headers, body })
    return { status: response.status, body: (await response.json()) as Body }
  }
  const createCompetition = (name: string, key: string, by = organiser) =>
    post<CompetitionRecord & ErrorAnswer>('/api/competitions', { ...facts, name }, { key, by })
  const named = (name: string) => admin.app.db.source.getRepository(Competition).findBy({ name })

  it('creates one, one after the other or all at once, with one row of the log', async () => {
    const key = randomUUID()
    const first = await createCompetition('Spring Cup', key)
    const again = await Promise.all([1, 2, 3, 4].map(() => createCompetition('Spring Cup', key)))
    for (const { status, body } of again) expect([status, body]).toEqual([201, first.body])
    const atOnce = randomUUID()
    const summer = await Promise.all([1, 2, 3, 4].map(() => createCompetition('Summer Cup', atOnce)))
    expect(new Set(summer.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect([(await named('Spring Cup')).length, (await named('Summer Cup')).length]).toEqual([1, 1])
    const log = admin.app.db.source.getRepository(AuditLog)
    expect(await log.countBy({ targetType: 'competition', targetId: first.body.id })).toBe(1)
  })

  it('is told when its key came with other content, and makes nothing', async () => {
    const key = randomUUID()
    await createCompetition('Autumn Cup', key)
    const other = await createCompetition('Winter Cup', key)
    expect([other.status, other.body]).toMatchObject([
      422,
      { code: 'idempotency_key_reused', detail: expect.stringContaining('look at the list') as string },
    ])
    expect(await named('Winter Cup')).toEqual([])
  })

  it('has keys of its own: of another organiser the same one makes another, and none at all makes two', async () => {
    const other = await enterAs(admin, { isOrganiser: true })
    const key = randomUUID()
    await createCompetition('Chess Cup', key)
    await createCompetition('Chess Cup', key, other)
    const withoutKey = { ...facts, name: 'Chess Cup' }
    await Promise.all([1, 2].map(() => organiser.post('/api/competitions', withoutKey)))
    expect(await named('Chess Cup')).toHaveLength(4)
  })

  it('after a refusal may be mended under the same key', async () => {
    const key = randomUUID()
    expect((await createCompetition('X', key)).status).toBe(422)
    expect((await createCompetition('Xylophone Cup', key)).status).toBe(201)
  })

  it('gets the one that has the name or the id, instead of hearing that it is taken', async () => {
    const { id } = await insertCompetition(admin.app)
    const add = (key: string) =>
      post<PanelRecord>(`/api/competitions/${id}/panels`, { panelName: 'A', maxVoters: 3 }, { key })
    const key = randomUUID()
    const panels = await Promise.all([1, 2, 3].map(() => add(key)))
    expect(new Set(panels.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect([panels[0]?.status, (await add(randomUUID())).status]).toEqual([201, 422])
    const personKey = randomUUID()
    const person = { telegramId: 4_004, firstName: 'Anna' }
    const people = [1, 2].map(() => post<UserRecord>('/api/users', person, { key: personKey }))
    for (const { status, body } of await Promise.all(people))
      expect([status, body]).toMatchObject([201, { telegramId: 4_004, firstName: 'Anna' }])
    expect((await post('/api/users', person, { key: randomUUID() })).status).toBe(409)
  })

  it('adds a series of slots once, and answers as the first time', async () => {
    const { id: competitionId } = await insertCompetition(admin.app)
    const slots = admin.app.db.source.getRepository(TimeSlot)
    const window = { startTime: '10:00', endTime: '11:00' }
    const add = (days: string[], key: string) =>
      post<SlotSeriesAnswer & ErrorAnswer>(
        `/api/competitions/${competitionId}/slots`,
        { days, windows: [window], maxVoters: 5 },
        { key },
      )
    await add(['2031-05-01'], randomUUID())
    const key = randomUUID()
    const days = ['2031-05-01', '2031-05-02', '2031-05-03']
    const first = await add(days, key)
    expect([first.status, first.body]).toEqual([201, { added: 2, existing: 1 }])
    for (const { status, body } of [
      await add(days, key),
      ...(await Promise.all([add(days, key), add(days, key)])),
    ])
      expect([status, body]).toEqual([201, first.body])
    const atOnce = randomUUID()
    const later = await Promise.all([1, 2, 3].map(() => add(['2031-05-04'], atOnce)))
    for (const { status, body } of later) expect([status, body]).toEqual([201, { added: 1, existing: 0 }])
    expect(await slots.countBy({ competitionId })).toBe(4)
    expect((await add(['2031-05-05'], key)).body.code).toBe('idempotency_key_reused')
    expect((await add(days, randomUUID())).body.code).toBe('slots_exist')
    expect(await slots.countBy({ competitionId })).toBe(4)
    const log = admin.app.db.source.getRepository(AuditLog)
    expect(await log.countBy({ action: 'time_slot.created', targetId: competitionId })).toBe(3)
  })

  it('writes a template once, and refuses its name under another key', async () => {
    const body = { name: 'Programme', fallbackLanguage: 'en', bodies: { en: 'At nine.' } }
    const key = randomUUID()
    const add = (asked: string) => post<TemplateRecord & ErrorAnswer>('/api/templates', body, { key: asked })
    const all = await Promise.all([1, 2, 3].map(() => add(key)))
    expect(new Set(all.map(({ status, body: { id } }) => `${status} ${id}`)).size).toBe(1)
    expect([all[0]?.status, (await add(randomUUID())).body.code]).toEqual([201, 'template_name_taken'])
  })

  it('lets a program in once, and tells whoever asks again that its token was told', async () => {
    const owner = await enterAs(admin, { telegramId: OWNER_ID })
    const key = randomUUID()
    const add = (name: string, asked: string) =>
      post<{ id: number; token: string } & ErrorAnswer>('/api/tokens', { name }, { key: asked, by: owner })
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => add('Ratings', key))).then((answers) =>
      answers.toSorted((one, other) => one.status - other.status),
    )
    expect(first).toMatchObject({ status: 201, body: { token: expect.any(String) as string } })
    for (const { status, body } of [...others, await add('Ratings', key)]) {
      expect([status, body.code]).toEqual([409, 'api_token_told'])
      expect(body.detail).toContain('“Ratings” was let in')
    }
    const kept = await admin.app.db.source
      .getRepository(CreationKey)
      .findBy({ recordId: first?.body.id ?? 0 })
    expect(JSON.stringify(kept)).not.toContain(first?.body.token)
    expect((await add('Other', key)).body.code).toBe('idempotency_key_reused')
    expect((await add('Ratings', randomUUID())).body.code).toBe('api_token_name_taken')
  })

  it('works for programs, too', async () => {
    const { token } = await createApiToken(admin.app, { name: 'Site', ownerId: 1 })
    const body = {
      ...{ telegram_id: 5_005, first_name: 'Boris', last_name: 'Spassky', phone: '+37120000001' },
      ...{ email: 'b@example.org', city: 'Riga', club: 'Club' },
    }
    const ask = (key: string) =>
      admin.ask('/api/v1/users', {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
      })
    const [first, second] = [await ask('order 7'), await ask('order 7')]
    expect([first.status, second.status, await second.json()]).toEqual([201, 201, await first.json()])
    expect((await ask('order 8')).status).toBe(409)
    expect((await ask('k'.repeat(256))).status).toBe(400)
  })

  it('finds what it made deleted since, and makes no other', async () => {
    const key = randomUUID()
    const { body } = await createCompetition('Short Cup', key)
    await organiser.delete(`/api/competitions/${body.id}?version=${body.version}`)
    const again = await createCompetition('Short Cup', key)
    expect([again.status, again.body.code]).toEqual([404, 'competition_not_found'])
  })

  it('is known for a day, and no longer than whoever asked', async () => {
    const keys = admin.app.db.source.getRepository(CreationKey)
    const leaver = await enterAs(admin, { isOrganiser: true })
    const asker = askerOf({ organiserId: leaver.user.telegramId })
    await createCompetition('Last Cup', randomUUID(), leaver)
    expect(await keys.countBy({ asker })).toBe(1)
    await erasePerson(admin.app, { userId: leaver.user.id })
    expect(await keys.countBy({ asker })).toBe(0)
    const dayLater = { db: admin.app.db, now: () => new Date(Date.now() + 25 * 3_600_000) }
    expect(await deleteOldCreationKeys(admin.app)).toBe(0)
    expect(await deleteOldCreationKeys(dayLater)).toBeGreaterThan(0)
    expect(await keys.count()).toBe(0)
  })
})
