import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { startOwnRedis } from '../queues/queue-support'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

const QUEUES = '/queues/api/queues'
interface Board {
  queues: { name: string; readOnlyMode: boolean; counts: Record<string, number>; jobs: { data: object }[] }[]
}

describe.each(dialectNames)('the queues of the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let owner: PanelClient
  let organiser: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    owner = await enterAs(admin, { telegramId: OWNER_ID })
    organiser = await enterAs(admin, { isOrganiser: true })
  })
  afterAll(() => admin.stop())

  const board = async (client: PanelClient, query = '') =>
    (await client.get<Board>(`${QUEUES}${query}`)).body.queues
  const log = () => admin.app.db.source.getRepository(AuditLog).findBy({ targetType: 'queue' })

  it('are read by organisers and changed by owners, whose pages are told so', async () => {
    expect((await board(organiser)).map(({ readOnlyMode }) => readOnlyMode)).toEqual(Array(10).fill(true))
    expect((await board(owner)).map(({ readOnlyMode }) => readOnlyMode)).toEqual(Array(10).fill(false))
    expect((await organiser.put(`${QUEUES}/deliver/promote`, {})).status).toBe(403)
    expect(await log()).toEqual([])
  })

  it('show ids and nothing else of what a job is about', async () => {
    await admin.app.queues.deliver.add({ broadcastId: 7 }, { delayMs: 3_600_000 })
    const shown = await board(organiser, '?activeQueue=deliver')
    expect(shown.find(({ name }) => name === 'deliver')?.jobs.map(({ data }) => data)).toEqual([
      { broadcastId: 7 },
    ])
  })

  it('have a job brought forward once and removed, each with a row of the log', async () => {
    await admin.app.queues.notice.add({}, { delayMs: 3_600_000 })
    const job = `${QUEUES}/notice/1`
    expect((await owner.put(`${job}/retry`, {})).status).toBe(409)
    const answers = [await owner.put(`${job}/promote`, {}), await owner.put(`${job}/promote`, {})]
    expect(answers.map(({ status }) => status)).toEqual([204, 409])
    expect((await admin.app.queues.notice.figures()).waiting).toBe(1)
    expect((await owner.put(`${job}/clean`, {})).status).toBe(204)
    expect((await owner.put(`${job}/clean`, {})).status).toBe(404)
    expect((await owner.put(`${QUEUES}/nowhere/promote`, {})).status).toBe(404)
    const by = { actorId: OWNER_ID, targetId: 1, changes: { queue: 'notice' } }
    expect(await log()).toMatchObject([
      { ...by, action: 'queue.promoted' },
      { ...by, action: 'queue.removed' },
    ])
  })

  it('take a job that was removed again: nothing is left that would swallow it', async () => {
    await admin.app.queues.bulk.add({})
    expect((await owner.put(`${QUEUES}/bulk/1/clean`, {})).status).toBe(204)
    await admin.app.queues.bulk.add({})
    expect((await admin.app.queues.bulk.figures()).waiting).toBe(1)
  })

  it.each(['pause', 'empty', 'obliterate', 'concurrency', 'rate-limit'])('offer no %s', async (what) => {
    expect((await owner.put(`${QUEUES}/deliver/${what}`, {})).status).toBe(404)
  })
})

it('say that this cannot be done now while Redis is away, without waiting for it', async () => {
  const redis = await startOwnRedis()
  const admin = await startTestAdmin('sqlite', { REDIS_URL: redis.url })
  const owner = await enterAs(admin, { telegramId: OWNER_ID })
  await redis.halt()
  const began = performance.now()
  const [read, change] = [await owner.get(QUEUES), await owner.put(`${QUEUES}/deliver/promote`, {})]
  expect(performance.now() - began).toBeLessThan(4_000)
  const away = {
    code: 'queue_unavailable',
    error: 'This cannot be done at the moment. Please try again in a minute.',
  }
  expect([read, change]).toEqual([
    { status: 503, body: away },
    { status: 503, body: away },
  ])
  expect(await admin.app.db.source.getRepository(AuditLog).countBy({ targetType: 'queue' })).toBe(0)
  await redis.resume()
  await admin.stop()
  await redis.close()
})
