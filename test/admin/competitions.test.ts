import type {
  CompetitionRecord,
  ErrorAnswer,
  ListAnswer,
  PanelRecord,
  SlotRecord,
} from '../../src/admin/api-types'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import type { AuditTarget } from '../../src/vocabulary/audit'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertTimeSlot, insertUser } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

const facts = {
  ...{ name: ' Spring  Cup ', competitionType: 'tournament', availableRoles: ['voter', 'player'] },
  ...{ timezone: 'riga', startDate: '2036-05-01T10:00:00+03:00', endDate: '2036-05-02T18:00:00Z' },
}

describe.each(dialectNames)('competitions in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  let other: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, { isOrganiser: true })
    other = await enterAs(admin, { isOrganiser: true, telegramUsername: 'organiser2' })
  })
  afterAll(() => admin.stop())

  const create = async (body: object = {}) =>
    (await organiser.post<CompetitionRecord>('/api/competitions', { ...facts, ...body })).body
  const logOf = (targetType: AuditTarget, targetId: number) =>
    admin.app.db.source.getRepository(AuditLog).findBy({ targetType, targetId })

  it('are created as in the chat: checked, not active, entry open', async () => {
    const { status, body } = await organiser.post<CompetitionRecord>('/api/competitions', facts)
    expect([status, body]).toMatchObject([
      201,
      {
        ...{
          name: 'Spring Cup',
          availableRoles: ['player', 'voter'],
          timezone: 'Europe/Riga',
          isActive: false,
        },
        ...{ startDate: '2036-05-01T07:00:00.000Z', playerEntryOpen: true, counts: [] },
      },
    ])
    expect(await logOf('competition', body.id)).toMatchObject([{ action: 'competition.created' }])
  })

  it.each([
    [{ name: 'X' }, 'name'],
    [{ timezone: 'Nowhere/Atlantis' }, 'timezone'],
    [{ availableRoles: [] }, 'availableRoles'],
    [{ availableRoles: ['adviser'] }, 'availableRoles'],
    [{ endDate: '2036-04-01T00:00:00Z' }, 'endDate'],
    [{ maxPlayers: 0 }, 'maxPlayers'],
    [{ category: 'x'.repeat(101) }, 'category'],
    [{ arbiters: Array.from({ length: 51 }, () => 'Ivo Liepa') }, 'arbiters'],
  ])('refuse %j at the field', async (wrong, field) => {
    const { status, body } = await organiser.post<ErrorAnswer>('/api/competitions', { ...facts, ...wrong })
    expect([status, Object.keys(body.fields ?? {})]).toEqual([422, [field]])
  })

  it('are changed by who saw them last; the second one is told who was first', async () => {
    const { id, version } = await create()
    const change = { isActive: true, voterEntryOpen: false, maxPlayers: 8, version }
    const first = await other.put<CompetitionRecord>(`/api/competitions/${id}`, change)
    expect([first.status, first.body]).toMatchObject([
      200,
      { isActive: true, voterEntryOpen: false, maxPlayers: 8 },
    ])
    const second = await organiser.put<ErrorAnswer>(`/api/competitions/${id}`, {
      name: 'Autumn Cup',
      version,
    })
    expect([second.status, second.body]).toMatchObject([
      409,
      { code: 'changed_meanwhile', detail: expect.stringContaining('@organiser2') as string },
    ])
  })

  it('keep what sites are told of them', async () => {
    const { id, version } = await create()
    const told = {
      ...{
        category: 'Open',
        language: 'English',
        chiefArbiter: 'Eva Kalna',
        arbiters: ['Ivo Liepa', 'Ada Osis'],
      },
      ratingsUpdated: true,
    }
    const { body } = await organiser.put<CompetitionRecord>(`/api/competitions/${id}`, { ...told, version })
    expect(body).toMatchObject(told)
    const none = { category: null, language: null, chiefArbiter: null, arbiters: [], ratingsUpdated: false }
    const cleared = { ...none, version: body.version }
    expect((await organiser.put(`/api/competitions/${id}`, cleared)).body).toMatchObject(none)
  })

  it('are listed with what they count, filtered and searched', async () => {
    const { id: competitionId } = await insertCompetition(admin.app, { name: 'Кубок Риги', isActive: true })
    const { id: userId } = await insertUser(admin.app)
    await insertRegistration(admin.app, { userId, competitionId, status: 'approved' })
    const { body } = await organiser.get<ListAnswer<CompetitionRecord>>(
      `/api/competitions?isActive=true&q=${encodeURIComponent('КУБОК')}`,
    )
    expect(body).toMatchObject({
      data: [{ id: competitionId, counts: [{ role: 'player', status: 'approved', count: 1 }] }],
      total: 1,
    })
    const csv = await (await organiser.browser.get('/api/competitions/export.csv?isActive=true')).text()
    expect(csv).toContain('Кубок Риги')
  })

  it('are deleted while nobody has applied, having shown what goes along', async () => {
    const { id, version } = await create()
    await organiser.post(`/api/competitions/${id}/panels`, { panelName: 'A', maxVoters: 3 })
    const { body } = await organiser.get<object>(`/api/competitions/${id}/consequences`)
    expect(body).toEqual({
      counts: [
        { name: 'registrations', count: 0 },
        { name: 'timeSlots', count: 0 },
        { name: 'juryPanels', count: 1 },
      ],
    })
    const { id: userId } = await insertUser(admin.app)
    const used = await insertCompetition(admin.app)
    await insertRegistration(admin.app, { userId, competitionId: used.id })
    const refused = await organiser.delete(`/api/competitions/${used.id}?version=${used.updatedAt.getTime()}`)
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'competition_in_use' }])
    expect((await organiser.delete(`/api/competitions/${id}?version=${version}`)).status).toBe(204)
    expect((await organiser.get(`/api/competitions/${id}`)).status).toBe(404)
    expect(await logOf('competition', id)).toContainEqual(
      expect.objectContaining({ action: 'competition.deleted' }),
    )
  })

  it('have slots of a series that names days and times twice once', async () => {
    const { id } = await create()
    const path = `/api/competitions/${id}/slots`
    const window = { startTime: '10:00', endTime: '12:00' }
    const series = { days: ['2036-05-01', '2036-05-02', '2036-05-01'], windows: [window, window] }
    expect(await organiser.post(path, { ...series, maxVoters: 3 })).toEqual({
      ...{ status: 201, body: { added: 2, existing: 0 } },
    })
    const { data } = (await organiser.get<ListAnswer<SlotRecord>>(`${path}?sort=startsAt&order=asc`)).body
    expect(data.map(({ slotDay }) => slotDay)).toEqual(['2036-05-01', '2036-05-02'])
  })

  it('have slots: a series is added, one is changed and deleted', async () => {
    const { id } = await create()
    const path = `/api/competitions/${id}/slots`
    const windows = [
      { startTime: '10:00', endTime: '12:00' },
      { startTime: '22:00', endTime: '01:00' },
    ]
    const series = { days: ['2036-05-01', '2036-05-02'], windows, maxVoters: 3 }
    expect(await organiser.post(path, series)).toEqual({ status: 201, body: { added: 4, existing: 0 } })
    const wrong = await organiser.post(path, {
      ...series,
      windows: [{ startTime: '25:00', endTime: '12:00' }],
    })
    expect(wrong.status).toBe(422)
    const { data, total } = (await organiser.get<ListAnswer<SlotRecord>>(`${path}?sort=startsAt&order=asc`))
      .body
    const [slot] = data
    expect([total, slot]).toMatchObject([
      4,
      {
        slotDay: '2036-05-01',
        startTime: '10:00',
        endTime: '12:00',
        startsAt: '2036-05-01T07:00:00.000Z',
        free: 3,
      },
    ])
    const put = (body: object) =>
      organiser.put<SlotRecord>(`/api/slots/${slot?.id ?? 0}`, { ...body, version: slot?.version })
    expect(await put({ maxVoters: 5, startTime: '11:00' })).toMatchObject({
      body: { maxVoters: 5, free: 5, startTime: '11:00', startsAt: '2036-05-01T08:00:00.000Z' },
    })
    expect((await put({ maxVoters: 6 })).status).toBe(409)
    const last = data.at(-1)
    expect((await organiser.delete(`/api/slots/${last?.id ?? 0}?version=${last?.version ?? 0}`)).status).toBe(
      204,
    )
  })

  it('tell of a slot who names it, before it is deleted and in the list of registrations', async () => {
    const { id: competitionId } = await create()
    const slot = await insertTimeSlot(admin.app, { competitionId })
    for (const status of ['approved', 'waitlisted', 'rejected'] as const) {
      const { id: userId } = await insertUser(admin.app)
      const { id } = await insertRegistration(admin.app, { userId, competitionId, role: 'voter', status })
      await transaction(admin.app, (tx) =>
        tx.run(sql`INSERT INTO voter_time_slots (registration_id, time_slot_id) VALUES (${id}, ${slot.id})`),
      )
    }
    expect((await organiser.get(`/api/slots/${slot.id}/consequences`)).body).toEqual({
      counts: [
        { name: 'keepingIt', count: 2 },
        { name: 'ended', count: 1 },
      ],
    })
    expect((await organiser.get(`/api/panels/1/consequences`)).status).toBe(200)
    const holders = await organiser.get(`/api/registrations?slotId=${slot.id}&status=approved`)
    expect(holders.body).toMatchObject({ total: 1, data: [{ competitionId, status: 'approved' }] })
    expect((await organiser.delete(`/api/slots/${slot.id}?version=${slot.updatedAt.getTime()}`)).status).toBe(
      409,
    )
  })

  it('have jury panels, each name once', async () => {
    const { id } = await create()
    const path = `/api/competitions/${id}/panels`
    const added = await organiser.post<PanelRecord>(path, { panelName: ' Panel  A ', maxVoters: 3 })
    expect([added.status, added.body]).toMatchObject([201, { panelName: 'Panel A', taken: 0, free: 3 }])
    const twice = await organiser.post<ErrorAnswer>(path, { panelName: 'Panel A', maxVoters: 3 })
    expect(Object.keys(twice.body.fields ?? {})).toEqual(['panelName'])
    const { version } = added.body
    const renamed = await organiser.put(`/api/panels/${added.body.id}`, { panelName: 'Panel B', version })
    expect(renamed).toMatchObject({ status: 200, body: { panelName: 'Panel B' } })
    expect((await organiser.get<ListAnswer<PanelRecord>>(path)).body).toMatchObject({ total: 1 })
  })
})
