import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { Stoppable } from '../../../src/shutdown'
import { startOwnRedis } from '../../queues/queue-support'
import type { OwnRedis } from '../../queues/queue-support'
import { startTestBot } from '../../support/bot'
import type { TestBot } from '../../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { waitUntil } from '../../support/wait-until'
import { startWorkers } from '../../support/workers'

const FIRST = 1_000_000
const PEOPLE = 120

describe.each(dialectNames)('a broadcast without Redis (%s)', (dialect) => {
  let herald: TestBot
  let redis: OwnRedis
  let workers: Stoppable | undefined
  const warnings: string[] = []
  beforeEach(async () => {
    redis = await startOwnRedis()
    herald = await startTestBot(dialect, {
      bot: false,
      environment: { BROADCAST_RATE: '40', REDIS_URL: redis.url },
    })
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: FIRST })
    process.on('warning', ({ message }) => warnings.push(message))
  })
  afterEach(async () => {
    process.removeAllListeners('warning')
    await workers?.stop()
    await herald.stop()
    await redis.close()
  })

  const stopped = async (id: number) => {
    const { sending = 0 } = await countStates(herald.app, id)
    return sending === 0
  }

  test('stops, keeps nothing, says so once, and goes on when Redis is back', async () => {
    const broadcastId = await insertDraft(herald.app)
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    workers = startWorkers(herald.app)
    await waitUntil(async () => ((await countStates(herald.app, broadcastId)).sent ?? 0) > 20)
    await redis.halt()
    await waitUntil(() => stopped(broadcastId))
    const before = herald.app.logs.length
    const { sent = 0 } = await countStates(herald.app, broadcastId)
    const since = Date.now()
    await waitUntil(() => Date.now() - since > 4_000)
    expect((await countStates(herald.app, broadcastId)).sent ?? 0).toBeLessThanOrEqual(sent + 10)
    const lines = herald.app.logs
      .slice(before)
      .map(({ msg, queue, connection }) => [queue, connection, msg].map(String).join(' '))
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([])
    await redis.resume()
    await waitUntil(async () => {
      const row = await herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
      return row.status === 'completed'
    }, 25_000)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: PEOPLE })
    await expectLedgerInOrder(herald.app, broadcastId)
    expect(warnings).toEqual([])
  }, 60_000)
})
