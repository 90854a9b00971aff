import { Redis } from 'ioredis'
import { Notice } from '../../src/db/entities/notice.entity'
import { setSending } from '../../src/domain/bot-state/set-sending'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { Stoppable } from '../../src/shutdown'
import { startWorkers } from '../../workers/main'
import { startOwnRedis } from '../queues/queue-support'
import type { OwnRedis } from '../queues/queue-support'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertCompetition, insertNotice, insertRegistration, insertUser } from '../support/fixtures'
import { waitUntil } from '../support/wait-until'

const FIRST = 1_000_000
const PEOPLE = 300
const OWNER = 900_001

describe.each(dialectNames)('a pause of all sending (%s)', (dialect) => {
  let herald: TestBot
  let redis: OwnRedis
  let broadcastId: number
  const running: Stoppable[] = []
  beforeEach(async () => {
    redis = await startOwnRedis()
    herald = await startTestBot(dialect, {
      environment: { BROADCAST_RATE: '100', REDIS_URL: redis.url },
    })
    herald.emulator.setLimits({ perSecond: 100 })
    herald.owner()
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: FIRST })
    for (let workers = dialect === 'sqlite' ? 1 : 2; workers > 0; workers -= 1)
      running.push(startWorkers(herald.app))
    broadcastId = await insertDraft(herald.app)
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card: { chatId: OWNER, messageId: 1 } })
    await waitUntil(async () => ((await countStates(herald.app, broadcastId)).sent ?? 0) > 20)
  })
  afterEach(async () => {
    for (const workers of running.splice(0)) await workers.stop()
    await herald.stop()
    await redis.close()
  })

  const set = (wanted: 'paused' | 'resumed') => setSending(herald.app, { wanted, ownerId: OWNER })
  const sent = () =>
    Object.entries(herald.emulator.chats.delivered())
      .filter(([chatId]) => Number(chatId) >= FIRST)
      .reduce((sum, [, count]) => sum + count, 0)
  async function sentAfterASecond(): Promise<number> {
    const since = Date.now()
    await waitUntil(() => Date.now() - since > 1_000)
    const before = sent()
    await waitUntil(() => Date.now() - since > 2_500)
    return sent() - before
  }
  async function dueNotice(): Promise<number> {
    const { user } = herald.emulator.people.createUser()
    const { id: userId } = await insertUser(herald.app, { telegramId: user.id })
    const { id: competitionId } = await insertCompetition(herald.app)
    const { id: subjectId } = await insertRegistration(herald.app, { userId, competitionId })
    const { id } = await insertNotice(herald.app, { userId, subjectId, dueAt: new Date(0) })
    return id
  }
  const notice = (id: number) => herald.app.db.source.getRepository(Notice).findOneByOrFail({ id })
  async function finishes(): Promise<void> {
    await waitUntil(async () => (await countStates(herald.app, broadcastId)).sent === PEOPLE, 20_000)
    await expectLedgerInOrder(herald.app, broadcastId)
  }

  test('stops bulk on all workers within a second and notices too; replies go on; resuming finishes both', async () => {
    await set('paused')
    const noticeId = await dueNotice()
    expect(await sentAfterASecond()).toBe(0)
    expect((await notice(noticeId)).status).toBe('pending')
    expect((await herald.person({ languageCode: 'en' }).say('/help')).message.text).toContain('understand')
    await set('resumed')
    await finishes()
    await waitUntil(async () => (await notice(noticeId)).status === 'sent')
  })

  test('outlives FLUSHALL and a restart of the workers', async () => {
    await set('paused')
    const client = new Redis(redis.url)
    await client.flushall()
    client.disconnect()
    for (const workers of running.splice(0)) await workers.stop()
    running.push(startWorkers(herald.app))
    expect(await sentAfterASecond()).toBe(0)
    await set('resumed')
    await finishes()
  })

  test('said while Redis is away it holds when Redis is back, and so does its end', async () => {
    await redis.halt()
    await set('paused')
    await redis.resume()
    expect(await sentAfterASecond()).toBe(0)
    await redis.halt()
    await set('resumed')
    await redis.resume()
    await finishes()
  })
})
