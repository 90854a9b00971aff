import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { completeBroadcast } from '../../src/domain/broadcasts/complete-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { leaseRecipients } from '../../src/domain/recipients/lease-recipients'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { Stoppable } from '../../src/shutdown'
import { dispatchBroadcast } from '../../workers/dispatch.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { losingCommits } from '../support/unreliable'
import { waitUntil } from '../support/wait-until'
import { startWorkers as startAllWorkers } from '../support/workers'

const ORGANISER = 900_001
const FIRST = 1_000_000

describe.each(dialectNames)('a broadcast (%s)', (dialect) => {
  let herald: TestBot
  const running: Stoppable[] = []
  const startWorkers = () => {
    const workers = startAllWorkers(herald.app)
    running.push(workers)
    return workers
  }
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { BROADCAST_RATE: '200' } })
    herald.emulator.setLimits({ perSecond: 200 })
    herald.emulator.people.createUser({ id: ORGANISER })
  })
  afterEach(async () => {
    for (const workers of running.splice(0)) await workers.stop()
    await herald.stop()
  })

  async function prepare(people: number): Promise<{ broadcastId: number }> {
    herald.emulator.people.createUsers({ fromId: FIRST, count: people })
    await seedPeople(herald.app, { count: people, firstTelegramId: FIRST })
    const broadcastId = await insertDraft(herald.app)
    const card = await herald.app.messenger.sendMessage({ chatId: ORGANISER, message: { text: 'draft' } })
    const messageId = card.kind === 'sent' ? (card.messageIds[0] ?? 0) : 0
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card: { chatId: ORGANISER, messageId } })
    return { broadcastId }
  }

  const load = (id: number) => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })

  function deliveredToAudience(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(herald.emulator.chats.delivered()).filter(([chatId]) => Number(chatId) >= FIRST),
    )
  }

  async function untilCompleted(broadcastId: number): Promise<void> {
    await waitUntil(async () => (await load(broadcastId)).status === 'completed', 25_000)
  }

  test('reaches everybody once, tells who could not be reached, and shows the report on the card', async () => {
    const { broadcastId } = await prepare(60)
    herald.emulator.people.block(FIRST + 1)
    herald.emulator.people.deactivate(FIRST + 2)
    startWorkers()
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 58, blocked: 2 })
    await expectLedgerInOrder(herald.app, broadcastId)
    const delivered = deliveredToAudience()
    expect(Object.keys(delivered)).toHaveLength(58)
    expect(Object.values(delivered).every((count) => count === 1)).toBe(true)
    await waitUntil(() =>
      /58 sent · 2 blocked/.test(herald.emulator.chats.lastMessage(ORGANISER)?.text ?? ''),
    )
    expect(herald.emulator.counters().rateLimited).toBe(0)
  })

  test('the first are sent to before the last are written, and until then nothing is complete', async () => {
    const { broadcastId } = await prepare(1_200)
    const seen: { isWhole: boolean; leased: number; isComplete: boolean }[] = []
    const wake = async () => {
      const isWhole = (await load(broadcastId)).frozenAt !== null
      const lease = await leaseRecipients(herald.app, { broadcastId, holder: 'w', limit: 10 })
      const isComplete = await completeBroadcast(herald.app, { broadcastId })
      seen.push({ isWhole, leased: lease.recipientIds.length, isComplete })
    }
    const queues = { ...herald.app.queues, deliver: { ...herald.app.queues.deliver, wake } }
    await dispatchBroadcast({ ...herald.app, queues }, { broadcastId, signal: new AbortController().signal })
    expect(seen[0]).toEqual({ isWhole: false, leased: 10, isComplete: false })
    expect(await load(broadcastId)).toMatchObject({
      totalRecipients: 1_200,
      frozenAt: expect.any(Date) as Date,
    })
  })

  test('an answer that never came is unknown and is not sent again', async () => {
    const { broadcastId } = await prepare(20)
    herald.emulator.addFault({ kind: 'drop', stage: 'after', method: 'sendMessage', chatId: FIRST + 3 })
    herald.emulator.addFault({
      kind: 'server_error',
      stage: 'before',
      method: 'sendMessage',
      chatId: FIRST + 4,
    })
    startWorkers()
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 18, unknown: 2 })
    expect(deliveredToAudience()[FIRST + 3]).toBe(1)
  })

  test('a 429 stops everybody for as long as Telegram asks, and nobody is lost', async () => {
    const { broadcastId } = await prepare(40)
    herald.emulator.addFault({ kind: 'rate_limited', method: 'sendMessage', retryAfterSeconds: 1, nth: 10 })
    startWorkers()
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 40 })
    expect(Object.values(deliveredToAudience()).every((count) => count === 1)).toBe(true)
    const rows = await herald.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
    expect(Math.max(...rows.map(({ attempts }) => attempts))).toBe(1)
  })

  test('a gate of hours is told on the card, survives the loss of Redis, and burns no attempt', async () => {
    const { broadcastId } = await prepare(60)
    const fault = { kind: 'rate_limited', method: 'sendMessage', retryAfterSeconds: 10_072, nth: 21 } as const
    herald.emulator.addFault(fault)
    startWorkers()
    await waitUntil(() =>
      /goes on by itself at/.test(herald.emulator.chats.lastMessage(ORGANISER)?.text ?? ''),
    )
    const { parkedUntil, status } = await load(broadcastId)
    expect(status).toBe('sending')
    const left = (parkedUntil?.getTime() ?? 0) - Date.now()
    expect(left).toBeGreaterThan(10_000_000)
    const { sent = 0 } = await countStates(herald.app, broadcastId)
    const keys = await herald.app.redis.keys(`herald:${herald.app.config.botId}:*`)
    await herald.app.redis.del(...keys)
    const since = Date.now()
    await waitUntil(() => Date.now() - since > 2_500)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent, pending: 60 - sent })
    expect((await herald.app.pacer.reserve(1)).gateMs).toBeGreaterThan(10_000_000)
  })

  test('a 429 of one chat alone stops nobody else', async () => {
    const { broadcastId } = await prepare(100)
    const chatId = FIRST + 3
    // Used a moment ago: its refusal is its own.
    await herald.app.messenger.sendMessage({ chatId, message: { text: 'a reply' } })
    const fault = { kind: 'rate_limited', method: 'sendMessage', retryAfterSeconds: 2 } as const
    herald.emulator.addFault({ ...fault, chatId, count: 1 })
    startWorkers()
    await waitUntil(async () => (await countStates(herald.app, broadcastId)).sent === 99)
    expect(herald.app.pacer.gateMs()).toBe(0)
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 100 })
    expect(herald.emulator.counters().rateLimited).toBe(1)
  })

  test('a stop in the middle leaves nothing in doubt, and the next worker finishes', async () => {
    herald.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 100 })
    const { broadcastId } = await prepare(250)
    const first = startWorkers()
    await waitUntil(async () => ((await countStates(herald.app, broadcastId)).sent ?? 0) > 20)
    await first.stop()
    const { pending = 0, sending = 0, unknown = 0 } = await countStates(herald.app, broadcastId)
    expect(pending).toBeGreaterThan(0)
    expect([sending, unknown]).toEqual([0, 0])
    startWorkers()
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 250 })
    expect(Object.values(deliveredToAudience()).every((count) => count === 1)).toBe(true)
  })

  test('two workers share the work and the rate', async () => {
    if (dialect === 'sqlite') return // one worker works on SQLite
    const { broadcastId } = await prepare(300)
    startWorkers()
    startWorkers()
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 300 })
    expect(Object.values(deliveredToAudience()).every((count) => count === 1)).toBe(true)
    expect(herald.emulator.counters()).toMatchObject({ rateLimited: 0 })
  })

  test('work that no queue knows of is found', async () => {
    const { broadcastId } = await prepare(10)
    const keys = await herald.app.redis.keys(`herald:${herald.app.config.botId}:*`)
    if (keys.length > 0) await herald.app.redis.del(...keys)
    startWorkers()
    await untilCompleted(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 10 })
  })

  test('a commit whose answer was lost leaves nobody in doubt: no request was made', async () => {
    if (dialect === 'sqlite') return // SQLite answers in this process
    const { broadcastId } = await prepare(30)
    const loss = { left: 3 }
    running.push(startAllWorkers({ ...herald.app, db: losingCommits(herald.app, loss) }))
    await untilCompleted(broadcastId)
    expect(loss.left).toBe(0)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 30 })
    expect(Object.values(deliveredToAudience()).every((count) => count === 1)).toBe(true)
  })
})
