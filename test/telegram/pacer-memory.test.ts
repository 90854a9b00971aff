import { recordGate } from '../../src/domain/bot-state/record-gate'
import { setSending } from '../../src/domain/bot-state/set-sending'
import { createTestApp, randomBotToken } from '../support/app'
import type { TestApp } from '../support/app'
import { createTestDatabase, dialectNames } from '../support/database'
import type { TestDatabase } from '../support/database'
import { waitUntil } from '../support/wait-until'

const HOUR_MS = 3_600_000

describe.each(dialectNames)('what the pacer remembers (%s)', (dialect) => {
  let database: TestDatabase
  let botToken: string
  const apps: TestApp[] = []
  beforeAll(async () => {
    database = await createTestDatabase(dialect)
  })
  beforeEach(() => {
    botToken = randomBotToken()
  })
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close()
  })
  afterAll(() => database.drop())

  /** As another process would, or the same one after a restart. */
  async function start(): Promise<TestApp> {
    const environment = { BROADCAST_RATE: '20' }
    const app = await createTestApp({
      databaseUrl: database.url,
      botToken,
      apiRoot: 'http://127.0.0.1:1',
      environment,
    })
    apps.push(app)
    return app
  }

  /** What a FLUSHALL does to one bot. */
  async function flush(app: TestApp): Promise<void> {
    const keys = await app.redis.keys(`herald:${app.config.botId}:*`)
    if (keys.length > 0) await app.redis.del(...keys)
  }

  test('a gate of hours survives a restart together with the loss of all keys', async () => {
    const before = await start()
    await before.pacer.closeGate(3 * HOUR_MS, 'rate_limited')
    await flush(before)
    await apps.pop()?.close()
    const after = await start()
    expect(after.pacer.gateMs()).toBe(0)
    const { slots, gateMs } = await after.pacer.reserve(5)
    expect(slots).toEqual([])
    expect(gateMs).toBeGreaterThan(3 * HOUR_MS - 20_000)
    expect(await after.pacer.status()).toMatchObject({ gateCause: 'rate_limited', rate: 20 })
  })

  test('keys lost under running processes come back with the gate, also in one that never heard of it', async () => {
    const [one, other] = [await start(), await start()]
    await one.pacer.closeGate(HOUR_MS, 'rate_limited')
    await flush(one)
    expect((await other.pacer.reserve(1)).gateMs).toBeGreaterThan(HOUR_MS - 20_000)
    expect((await one.pacer.reserve(1)).gateMs).toBeGreaterThan(HOUR_MS - 20_000)
  })

  test('the learned rate is reloaded and the window starts full', async () => {
    const app = await start()
    const { botId } = app.config
    await recordGate(app, { botId, gateMs: -1, cause: 'rate_limited', learnedRate: 7.5 })
    const { slots } = await app.pacer.reserve(20)
    expect(slots).toEqual([])
    expect((await app.pacer.status()).rate).toBeCloseTo(7.5, 1)
    expect(await app.redis.zcard(`herald:${botId}:pacer:tokens`)).toBe(8)
    const [now, first] = [
      Date.now(),
      await app.redis.zrange(`herald:${botId}:pacer:tokens`, 0, 0, 'WITHSCORES'),
    ]
    expect(Number(first[1]) - now).toBeGreaterThan(900)
  })

  test('the paid budget learns and reloads its own, and leaves the free one as it is', async () => {
    const app = await start()
    const { botId } = app.config
    const learned = { botId, gateMs: -1, cause: 'rate_limited' }
    await recordGate(app, { ...learned, learnedRate: 7.5 })
    await recordGate(app, { ...learned, learnedRate: 39.5, budget: 'paid' }) // creeps up: far from the next whole number
    for (let time = 1; time <= 2; time += 1) {
      for (const lane of ['bulk', 'paid'] as const)
        expect(await app.pacer.reserve(100, { lane })).toMatchObject({ slots: [] })
      expect((await app.pacer.status()).rate).toBeCloseTo(7.5, 1)
      expect(await app.redis.zcard(`herald:${botId}:pacer:paid:tokens`)).toBe(40)
      await flush(app)
    }
  })

  test('a pause of all stops bulk and notices everywhere, survives the keys, and is lifted', async () => {
    const [one, other] = [await start(), await start()]
    await setSending(one, { wanted: 'paused', ownerId: 1 })
    await flush(one)
    for (const lane of ['bulk', 'notice'] as const) {
      expect(await other.pacer.reserve(1, { lane })).toMatchObject({ slots: [], gateMs: 0 })
    }
    expect(await other.pacer.status()).toMatchObject({ isPaused: true })
    await setSending(other, { wanted: 'resumed', ownerId: 1 })
    await waitUntil(async () => (await one.pacer.reserve(1)).slots.length > 0)
  })

  test('without the database keys that are lost give no slot away', async () => {
    const app = await start()
    await app.pacer.reserve(1)
    await flush(app)
    const { source } = app.db
    await source.destroy()
    await expect(app.pacer.reserve(1)).rejects.toThrow()
    await source.initialize()
    await expect(app.pacer.reserve(1)).resolves.toMatchObject({ slots: [] })
  })
})
