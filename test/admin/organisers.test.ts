import type { ErrorAnswer, ListAnswer } from '../../src/admin/api-types'
import type { AuditRecord } from '../../src/admin/api-types/audit'
import type { OrganiserRecord } from '../../src/admin/api-types/organisers'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { transaction } from '../../src/db/transaction'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertUser } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

describe.each(dialectNames)('organisers and the log in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let owner: PanelClient
  let organiser: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    owner = await enterAs(admin, { telegramId: OWNER_ID, telegramUsername: 'owner' })
    organiser = await enterAs(admin, { isOrganiser: true, telegramFirstName: 'Olga' })
  })
  afterAll(() => admin.stop())

  const team = async (client: PanelClient) => (await client.get<OrganiserRecord[]>('/api/organisers')).body
  const log = async (query: string) => {
    const { status, body } = await organiser.get<ListAnswer<AuditRecord>>(`/api/audit?${query}`)
    expect(status).toBe(200)
    return body
  }

  it('are seen by organisers, with owners among them, and changed by owners alone', async () => {
    expect(await team(organiser)).toMatchObject([
      { id: organiser.user.id, name: 'Olga', isAppointed: true, isOwner: false, sessions: 1 },
      { id: owner.user.id, name: '@owner', isAppointed: false, isOwner: true, sessions: null },
    ])
    expect((await team(owner)).map(({ sessions }) => sessions)).toEqual([1, 1])
    const { id: userId } = await insertUser(admin.app)
    expect((await organiser.post('/api/organisers', { userId })).status).toBe(403)
    expect((await organiser.delete(`/api/organisers/${organiser.user.id}`)).status).toBe(403)
  })

  it('are appointed once, with a notice; what the owner is filling in in the chat stays', async () => {
    const { id: userId } = await insertUser(admin.app, { telegramFirstName: 'Zoe' })
    const draft = { telegramId: OWNER_ID, form: 'contact', version: 1, step: 'message', answers: {} }
    await transaction(admin.app, (tx) => tx.getRepository(Conversation).insert(draft as object))
    const answers = await Promise.all(
      [1, 2].map(() => owner.post<ErrorAnswer>('/api/organisers', { userId })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect((await team(owner)).at(-1)).toMatchObject({ id: userId, name: 'Zoe', sessions: 0 })
    const notices = await admin.app.db.source.getRepository(Notice).findBy({ userId })
    expect(notices).toMatchObject([{ kind: 'organiser_appointed' }])
    expect(await admin.app.db.source.getRepository(Conversation).countBy({ telegramId: OWNER_ID })).toBe(1)
    expect((await owner.post('/api/organisers', { userId: 999_999 })).status).toBe(404)
  })

  it('are signed out everywhere by their dismissal, at once', async () => {
    const gone = await enterAs(admin, { isOrganiser: true })
    const elsewhere = await enterAs(admin, { id: gone.user.id })
    expect((await team(gone)).find(({ id }) => id === gone.user.id)?.sessions).toBe(2)
    expect((await owner.delete(`/api/organisers/${gone.user.id}`)).status).toBe(204)
    for (const client of [gone, elsewhere]) expect((await client.get('/api/users')).status).toBe(401)
    expect((await owner.delete(`/api/organisers/${gone.user.id}`)).status).toBe(409)
    expect((await team(owner)).map(({ id }) => id)).not.toContain(gone.user.id)
  })

  it('leave their doings in the log: by who, what, which record and when, page by page, as CSV', async () => {
    const { id: targetId } = await insertUser(admin.app)
    const begun = new Date().toISOString()
    await owner.post('/api/organisers', { userId: targetId })
    await owner.delete(`/api/organisers/${targetId}`)
    const ofRecord = `targetType=user&targetId=${targetId}`
    expect(await log(ofRecord)).toMatchObject({
      data: [
        { action: 'organiser.dismissed', actorId: OWNER_ID, actor: '@owner', changes: { via: 'panel' } },
        { action: 'organiser.appointed', targetType: 'user', targetId },
      ],
      total: 2,
    })
    expect((await log(`${ofRecord}&page=2&perPage=1`)).data).toMatchObject([
      { action: 'organiser.appointed' },
    ])
    expect(await log(`${ofRecord}&action=organiser.appointed`)).toMatchObject({ total: 1 })
    expect(await log(`${ofRecord}&actorId=${OWNER_ID}&q=own`)).toMatchObject({ total: 2 })
    expect(await log(`${ofRecord}&q=olga`)).toMatchObject({ total: 0 })
    expect(await log(`${ofRecord}&since=${begun}`)).toMatchObject({ total: 2 })
    expect(await log(`${ofRecord}&before=${begun}`)).toMatchObject({ total: 0 })
    const csv = await (await organiser.browser.get(`/api/audit/export.csv?${ofRecord}`)).text()
    expect(csv.trim().split('\r\n')).toHaveLength(3)
    expect((await log('action=list.exported')).data[0]).toMatchObject({ targetType: 'audit', actor: 'Olga' })
    for (const wrong of ['action=dance', 'who=me', 'sort=changes'])
      expect((await organiser.get(`/api/audit?${wrong}`)).status).toBe(422)
  })
})
