import type { FastifyInstance } from 'fastify'
import type { ErrorAnswer } from '../../src/admin/api-types'
import type { BroadcastDetail, ControlAnswer } from '../../src/admin/api-types/broadcasts'
import type { CheckAnswer } from '../../src/admin/api-types/composer'
import { createServer } from '../../src/admin/create-server'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertUser, unique } from '../support/fixtures'
import { listStatements } from '../support/list-statements'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

type Answer = BroadcastDetail & ErrorAnswer

/** More than a canary has. */
const READERS = 12
const UNDO_SECONDS = 2

describe.each(dialectNames)('broadcasts looked at and launched from the panel (%s)', (dialect) => {
  let herald: TestBot
  let server: FastifyInstance
  let readers: Person[]
  let olga: PanelClient
  beforeAll(async () => {
    const environment = {
      ...{ BROADCAST_RATE: '200', PUBLIC_URL: 'http://localhost:8080', UNDO_SECONDS: String(UNDO_SECONDS) },
    }
    herald = await startTestBot(dialect, { environment })
    server = await createServer(herald.app)
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const ask = (path: string, init?: RequestInit) =>
      fetch(new URL(path, url), { redirect: 'manual', ...init })
    const owner = herald.owner()
    readers = [owner, ...Array.from({ length: READERS - 1 }, () => herald.person())]
    for (const person of readers) await person.say('/start')
    const { id } = await herald.app.db.source.getRepository(User).findOneByOrFail({ telegramId: owner.id })
    olga = await enterAs({ app: herald.app, url, ask, stop: () => Promise.resolve() }, { id })
  })
  afterAll(async () => {
    await server.close()
    await herald.stop()
  })

  const row = (id: number) => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const composed = async (given: object = {}) => {
    const content = { text: `Hall ${unique()} opens` }
    const { status, body } = await olga.post<Answer>('/api/broadcasts', { content, audience: {}, ...given })
    expect([status, body.detail]).toEqual([201, undefined])
    return body
  }
  const show = async (id: number) => (await olga.get<BroadcastDetail>(`/api/broadcasts/${id}`)).body
  const check = async (id: number) => (await olga.get<CheckAnswer>(`/api/broadcasts/${id}/check`)).body
  const launch = (client: PanelClient, id: number, given: object) =>
    client.post<Answer>(`/api/broadcasts/${id}/launch`, given)
  const control = (id: number, wanted: string) =>
    olga.post<ControlAnswer & ErrorAnswer>(`/api/broadcasts/${id}/controls`, { control: wanted })
  const got = (text: string) =>
    readers.filter((person) => person.texts().filter((each) => each === text).length === 1).length

  it('start nothing when nobody of their audience can be written to', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const { id: userId } = await insertUser(herald.app, { unsubscribedAt: new Date() })
    await insertRegistration(herald.app, { competitionId, userId })
    const { id, shown } = await composed({ audience: { competitionIds: [competitionId] } })
    const { canLaunch, warnings } = await check(id)
    const { status, body } = await launch(olga, id, { shown })
    expect([canLaunch, status, body.code, (await row(id)).status]).toEqual([
      ...[false, 422, 'audience_unreachable', 'draft'],
    ])
    expect(warnings).toContain(body.detail)
  })

  it('tell what paying for their speed would cost, before they are launched', async () => {
    const { id } = await composed()
    expect([(await show(id)).costLine, (await check(id)).cost]).toEqual([null, null])
    await transaction(herald.app, (tx) => tx.getRepository(Broadcast).update({ id }, { allowPaid: true }))
    const checked = await check(id)
    expect(checked.cost).toMatchObject({ most: 2, expected: 0 })
    const { allowPaid, costLine } = await show(id)
    expect([allowPaid, checked.warnings.some((line) => line.includes(String(costLine)))]).toEqual([
      true,
      true,
    ])
  })

  it('are checked once for all who look at the same draft', async () => {
    const { id } = await composed({ content: { text: 'Hi {{ first_name | you }}' } })
    const statements = await listStatements(herald.app, () => Promise.all([check(id), check(id)]))
    const counted = statements.filter((one) => /GROUP BY cause/.test(one))
    expect(counted).toHaveLength(1)
  })

  it('can be taken back for a moment, after which nobody has got them and they are drafts that can be launched', async () => {
    const { id, shown, content } = await composed()
    const workers = startWorkers(herald.app)
    try {
      const { body } = await launch(olga, id, { shown })
      const { scheduledAt } = await row(id)
      expect([body.status, body.scheduledAt]).toEqual(['scheduled', scheduledAt?.toISOString()])
      expect((await control(id, 'undo')).status).toBe(200)
      await waitUntil(() => Date.now() > (scheduledAt?.getTime() ?? 0) + 1_000)
      expect([await show(id), await countStates(herald.app, id), got(content.text)]).toMatchObject([
        { status: 'draft', scheduledAt: null },
        ...[{}, 0],
      ])
      await launch(olga, id, { shown })
      await waitUntil(async () => (await row(id)).completedAt !== null)
      const late = await control(id, 'undo')
      expect([late.status, late.body.code, got(content.text)]).toEqual([409, 'broadcast_changed', READERS])
    } finally {
      await workers.stop()
    }
  })

  it('go to ten people first, then wait, and go on to the others once', async () => {
    const { id, shown, content } = await composed()
    const workers = startWorkers(herald.app)
    try {
      expect((await launch(olga, id, { shown, canary: true })).status).toBe(200)
      await waitUntil(async () => (await row(id)).status === 'paused')
      expect(await show(id)).toMatchObject({ pause: { cause: 'canary' }, remaining: READERS - 10 })
      expect(got(content.text)).toBe(10)
      expect((await control(id, 'resume')).status).toBe(200)
      await waitUntil(async () => (await row(id)).completedAt !== null)
      expect(got(content.text)).toBe(READERS)
      await expectLedgerInOrder(herald.app, id)
    } finally {
      await workers.stop()
    }
  })
})
