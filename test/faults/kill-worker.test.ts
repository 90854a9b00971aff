import { IsNull, Not } from 'typeorm'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { transaction } from '../../src/db/transaction'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import { deliverConcurrency } from '../../workers/deliver-concurrency'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { startHerald } from '../support/herald-process'
import type { HeraldProcess } from '../support/herald-process'
import { waitUntil } from '../support/wait-until'

const ORGANISER = 900_001
const FIRST = 1_000_000
const PEOPLE = 240
const RATE = 80

describe.each(dialectNames)('workers that die (%s)', (dialect) => {
  let herald: TestBot
  const processes: HeraldProcess[] = []

  beforeAll(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { BROADCAST_RATE: String(RATE) } })
    herald.emulator.setLimits({ perSecond: RATE })
    herald.emulator.people.createUser({ id: ORGANISER })
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    // Requests take a while, so that a kill meets some of them on their way.
    herald.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 150, jitterMs: 100 })
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: FIRST })
  })
  afterAll(async () => {
    for (const process of processes) await process.end('SIGKILL')
    await herald.stop()
  })

  function startWorker(): HeraldProcess {
    const { config } = herald.app
    const worker = startHerald(['start', '--roles', 'worker'], {
      BOT_TOKEN: config.botToken,
      TELEGRAM_API_ROOT: herald.emulator.url,
      DATABASE_URL: config.databaseUrl,
      REDIS_URL: config.redisUrl,
      BROADCAST_RATE: String(RATE),
    })
    processes.push(worker)
    return worker
  }

  /** As if so much time had passed; that it passes by itself is shown in test/e2e/faults/kill-workers.test.ts. */
  async function endLeases(broadcastId: number): Promise<void> {
    const leased = { broadcastId, leaseUntil: Not(IsNull()) }
    await transaction(herald.app, (tx) =>
      tx.getRepository(BroadcastRecipient).update(leased, { leaseUntil: new Date(0) }),
    )
  }

  const sentSoFar = async (id: number) => (await countStates(herald.app, id)).sent ?? 0

  test('SIGTERM leaves nothing in doubt; SIGKILL costs at most its concurrency; nobody gets it twice', async () => {
    const broadcastId = await insertDraft(herald.app)
    const card = { chatId: ORGANISER, messageId: 1 }
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card })

    const first = startWorker()
    await waitUntil(async () => (await sentSoFar(broadcastId)) > 30, 40_000)
    expect(await first.end('SIGTERM')).toBe(0)
    expect(await countStates(herald.app, broadcastId)).not.toHaveProperty('sending')

    const second = startWorker()
    await waitUntil(async () => {
      const { sent = 0, sending = 0 } = await countStates(herald.app, broadcastId)
      return sent > 90 && sending > 2
    }, 40_000)
    await second.end('SIGKILL')
    const inDoubt = (await countStates(herald.app, broadcastId)).sending ?? 0
    expect(inDoubt).toBeLessThanOrEqual(deliverConcurrency({ rate: RATE }))
    await endLeases(broadcastId)

    startWorker()
    await waitUntil(async () => {
      const row = await herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
      return row.status === 'completed'
    }, 60_000)
    const states = await countStates(herald.app, broadcastId)
    expect((states.sent ?? 0) + (states.unknown ?? 0)).toBe(PEOPLE)
    expect(states.unknown ?? 0).toBe(inDoubt)
    await expectLedgerInOrder(herald.app, broadcastId)

    const delivered = Object.entries(herald.emulator.chats.delivered()).filter(
      ([chat]) => Number(chat) >= FIRST,
    )
    expect(delivered.filter(([, times]) => times > 1)).toEqual([])
    expect(delivered.length).toBeGreaterThanOrEqual(states.sent ?? 0)
    expect(herald.emulator.counters().rateLimited).toBe(0)
  }, 120_000)
})
