import type {
  ErrorAnswer,
  ListAnswer,
  RegistrationDetail,
  RegistrationRecord,
} from '../../src/admin/api-types'
import { Notice } from '../../src/db/entities/notice.entity'
import { transaction } from '../../src/db/transaction'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

const DAY_MS = 86_400_000

describe.each(dialectNames)('registrations in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  let other: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect, { DECISION_UNDO_SECONDS: '10' })
    organiser = await enterAs(admin, { isOrganiser: true })
    other = await enterAs(admin, { isOrganiser: true, telegramUsername: 'organiser2' })
  })
  afterAll(() => admin.stop())

  const apply = async (person: object = {}, values: object = {}) => {
    const { id: userId, telegramId } = await insertProfile(admin.app, person)
    const { id: competitionId } = await insertCompetition(admin.app, { name: 'Cup' })
    return insertRegistration(admin.app, { userId, telegramId, competitionId, ...values })
  }
  const list = async (query: string) =>
    (await organiser.get<ListAnswer<RegistrationRecord>>(`/api/registrations?${query}`)).body
  const decide = (client: PanelClient, id: number, body: object) =>
    client.post<RegistrationDetail & ErrorAnswer>(`/api/registrations/${id}/decision`, body)

  const noticesOf = async (subjectId: number) => {
    const notices = await admin.app.db.source.getRepository(Notice).find({
      ...{ where: { subjectId, subjectType: 'registration' }, order: { id: 'ASC' } },
    })
    return notices.map(({ kind, status }) => `${kind} ${status}`)
  }

  it('are filtered by competition, role, state and age, and found by name, phone, user name and number', async () => {
    const old = new Date(Date.now() - 8 * DAY_MS)
    const anna = await apply(
      { firstName: 'Anna', lastName: 'Petrova', phone: '+79161234567', telegramUsername: 'anna_p' },
      { role: 'voter', createdAt: old },
    )
    const boris = await apply(
      { firstName: 'Борис' },
      { competitionId: anna.competitionId, status: 'rejected' },
    )
    const ids = async (query: string) => (await list(query)).data.map(({ id }) => id)
    expect(await ids(`competitionId=${anna.competitionId}&sort=id&order=asc`)).toEqual([anna.id, boris.id])
    expect(await ids('role=voter&status=pending&age=older_week')).toEqual([anna.id])
    expect(await ids('role=voter&age=day')).toEqual([])
    for (const search of ['petr', '8 916 123-45-67', '@anna_p', `#${anna.id}`])
      expect(await ids(`q=${encodeURIComponent(search)}`)).toContain(anna.id)
    const csv = await (await organiser.browser.get('/api/registrations/export.csv?role=voter')).text()
    expect(csv.trim().split('\r\n')).toHaveLength(2)
  })

  it('show their history and who may be the same person', async () => {
    const { id, competitionId } = await apply({ firstName: 'Vera', lastName: 'Mets' })
    const twin = await insertProfile(admin.app, { firstName: 'Vera', lastName: 'Mets' })
    await insertRegistration(admin.app, { userId: twin.id, competitionId })
    await decide(organiser, id, { decision: 'approve' })
    const { body } = await organiser.get<RegistrationDetail>(`/api/registrations/${id}`)
    expect(body).toMatchObject({
      ...{ id, status: 'approved', profile: { firstName: 'Vera' }, others: [] },
      events: [{ action: 'registration.approved' }],
      lookalikes: [{ likeness: 'same_name' }],
    })
  })

  it('are decided once, with one notice; whoever comes second is told who was first', async () => {
    const { id } = await apply()
    expect(await decide(other, id, { decision: 'reject', reason: ' Too  late ' })).toMatchObject({
      ...{ status: 200, body: { status: 'rejected', reason: 'Too late', decidedBy: '@organiser2' } },
    })
    const second = await decide(organiser, id, { decision: 'approve' })
    expect([second.status, second.body]).toMatchObject([
      409,
      { code: 'registration_decided', detail: expect.stringContaining('@organiser2') as string },
    ])
    expect(await noticesOf(id)).toEqual(['registration_rejected pending'])
  })

  it('tell the applicant of each decision once, as from the chat, and nothing of what was undone', async () => {
    const { id } = await apply()
    for (const decision of ['approve', 'undo', 'approve', 'approve'])
      await decide(organiser, id, { decision })
    expect(await noticesOf(id)).toEqual(['registration_approved cancelled', 'registration_approved pending'])
    await transaction(admin.app, (tx) =>
      tx.getRepository(Notice).update({ subjectId: id, status: 'pending' }, { status: 'sent' }),
    )
    for (const decision of ['revoke', 'revoke']) await decide(organiser, id, { decision })
    expect(await noticesOf(id)).toEqual([
      ...['registration_approved cancelled', 'registration_approved sent', 'registration_revoked pending'],
    ])
  })

  it('can be undone and revoked as in the chat', async () => {
    const { id } = await apply()
    await decide(organiser, id, { decision: 'approve' })
    expect((await decide(organiser, id, { decision: 'undo' })).body.status).toBe('pending')
    expect((await decide(organiser, id, { decision: 'undo' })).status).toBe(409)
    await decide(organiser, id, { decision: 'approve' })
    expect((await decide(organiser, id, { decision: 'revoke' })).body.status).toBe('pending')
    expect((await decide(organiser, id, { decision: 'revoke' })).status).toBe(409)
    expect((await decide(organiser, id, { decision: 'dance' })).status).toBe(422)
    expect((await decide(organiser, 999_999, { decision: 'approve' })).status).toBe(404)
  })

  it('of players have a group and a category; the second of two who change them is told', async () => {
    const { id } = await apply({}, { role: 'player' })
    const path = `/api/registrations/${id}`
    const { version } = (await organiser.get<RegistrationDetail>(path)).body
    const first = await other.put<RegistrationDetail>(path, {
      playerGroup: ' A ',
      playerCategory: 'U16',
      version,
    })
    expect([first.status, first.body]).toMatchObject([200, { playerGroup: 'A', playerCategory: 'U16' }])
    const second = await organiser.put(path, { playerGroup: 'B', version })
    expect([second.status, second.body]).toMatchObject([
      409,
      { code: 'changed_meanwhile', detail: expect.stringContaining('@organiser2') as string },
    ])
    const seen = { version: first.body.version }
    expect((await organiser.put(path, { playerGroup: 'x'.repeat(101), ...seen })).status).toBe(422)
    const { body } = await organiser.put<RegistrationDetail>(path, { playerGroup: null, ...seen })
    expect(body).toMatchObject({ playerGroup: null, playerCategory: 'U16' })
    const voter = await apply({}, { role: 'voter' })
    const asVoter = { playerGroup: 'A', version: voter.updatedAt.getTime() }
    expect((await organiser.put(`/api/registrations/${voter.id}`, asVoter)).status).toBe(404)
  })
})
