import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { cancelBroadcast } from '../../src/domain/broadcasts/cancel-broadcast'
import { pauseBroadcast } from '../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../src/domain/broadcasts/resume-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { Stoppable } from '../../src/shutdown'
import { startOwnRedis } from '../queues/queue-support'
import type { OwnRedis } from '../queues/queue-support'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder, insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const ORGANISER = 900_001
const FIRST = 1_000_000
const PEOPLE = 200

describe.each(dialectNames)('controls while workers run (%s)', (dialect) => {
  let herald: TestBot
  let redis: OwnRedis
  let broadcastId: number
  const running: Stoppable[] = []
  beforeEach(async () => {
    redis = await startOwnRedis()
    herald = await startTestBot(dialect, {
      bot: false,
      environment: { BROADCAST_RATE: '100', REDIS_URL: redis.url },
    })
    herald.emulator.setLimits({ perSecond: 100 })
    herald.emulator.people.createUser({ id: ORGANISER })
    herald.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    await seedPeople(herald.app, { count: PEOPLE, firstTelegramId: FIRST })
    await launch()
  })
  afterEach(async () => {
    for (const workers of running.splice(0)) await workers.stop()
    await herald.stop()
    await redis.close()
  })

  /** Two workers, or the one that SQLite takes. */
  async function launch(): Promise<void> {
    for (let workers = dialect === 'sqlite' ? 1 : 2; workers > 0; workers -= 1)
      running.push(startWorkers(herald.app))
    broadcastId = await insertDraft(herald.app)
    const card = await herald.app.messenger.sendMessage({ chatId: ORGANISER, message: { text: 'draft' } })
    const messageId = card.kind === 'sent' ? (card.messageIds[0] ?? 0) : 0
    await startBroadcast(herald.app, { broadcastId, organiserId: 1, card: { chatId: ORGANISER, messageId } })
    await waitUntil(async () => ((await states()).sent ?? 0) > 20)
  }

  const states = () => countStates(herald.app, broadcastId)
  const command = () => ({ broadcastId, organiserId: 1 })
  const load = () => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  const sends = () => herald.emulator.counters().calls['sendMessage'] ?? 0
  const cardText = () => herald.emulator.chats.lastMessage(ORGANISER)?.text ?? ''
  const buttons = () =>
    herald.emulator.chats
      .lastMessage(ORGANISER)
      ?.reply_markup?.inline_keyboard?.flat()
      .map(({ text }) => text)

  /** How many requests were made later than a second after `action`. */
  async function sendsAfterASecond(action: () => Promise<void>): Promise<number> {
    await action()
    const since = Date.now()
    await waitUntil(() => Date.now() - since > 1_000)
    const before = sends()
    await waitUntil(() => Date.now() - since > 2_500)
    return sends() - before
  }

  test('a pause stops every worker within a second, the card says why, and resume finishes', async () => {
    expect(await sendsAfterASecond(() => pauseBroadcast(herald.app, command()))).toBe(0)
    const { pending = 0, sending = 0 } = await states()
    expect(pending).toBeGreaterThan(0)
    expect(sending).toBe(0)
    await waitUntil(() => cardText().includes('is paused'))
    expect(cardText()).toContain('An organiser paused it.')
    expect(buttons()).toEqual(['Resume', 'Cancel', '📄 CSV'])
    await resumeBroadcast(herald.app, command())
    await waitUntil(() => /is being sent/.test(cardText()))
    expect(buttons()).toEqual(['Pause', 'Cancel', '📄 CSV'])
    await waitUntil(() => /is finished[\s\S]*200 sent/.test(cardText()), 25_000)
    expect(buttons()).toEqual(['Correct', 'Retract', '📄 CSV'])
    await expectLedgerInOrder(herald.app, broadcastId)
    const delivered = Object.entries(herald.emulator.chats.delivered()).filter(([id]) => Number(id) >= FIRST)
    expect(delivered.filter(([, times]) => times !== 1)).toEqual([])
  })

  test('a cancel ends it: those under way are finished, the others cancelled, and the card is the report', async () => {
    await cancelBroadcast(herald.app, command())
    await waitUntil(async () => (await load()).completedAt !== null)
    const { sent = 0, cancelled = 0, ...others } = await states()
    expect(others).toEqual({})
    expect(sent + cancelled).toBe(PEOPLE)
    expect(cancelled).toBeGreaterThan(0)
    await expectLedgerInOrder(herald.app, broadcastId)
    await waitUntil(() => /was cancelled[\s\S]*Took/.test(cardText()))
    expect(cardText()).toContain(`${sent} sent · ${cancelled} cancelled`)
    expect(buttons()).toEqual(['Correct', 'Retract', 'Retry', '📄 CSV'])
  })

  test('cancelled while Redis is away it ends through the database alone', async () => {
    await redis.halt()
    await cancelBroadcast(herald.app, command())
    await waitUntil(async () => (await load()).completedAt !== null)
    const { sent = 0, cancelled = 0, unknown = 0 } = await states()
    expect(sent + cancelled + unknown).toBe(PEOPLE)
    await waitUntil(() => cardText().includes('was cancelled'))
    await redis.resume()
  })

  test('paused while Redis is away it stays so when Redis is back', async () => {
    await redis.halt()
    await pauseBroadcast(herald.app, command())
    await waitUntil(() => cardText().includes('is paused'))
    await redis.resume()
    expect(await sendsAfterASecond(() => Promise.resolve())).toBe(0)
    expect((await load()).status).toBe('paused')
  })
})
