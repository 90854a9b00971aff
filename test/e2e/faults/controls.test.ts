import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { createCorrection } from '../../../src/domain/broadcasts/create-correction'
import { loadBroadcast } from '../../../src/domain/broadcasts/load-broadcast'
import { pauseBroadcast } from '../../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { retractBroadcast } from '../../../src/domain/broadcasts/retract-broadcast'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { scheduleBroadcast } from '../../../src/domain/broadcasts/schedule-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { startCorrection } from '../../../src/domain/broadcasts/start-correction'
import { CANARY_PEOPLE } from '../../../src/vocabulary/broadcast-status'
import { startOwnRedis } from '../../queues/queue-support'
import type { OwnRedis } from '../../queues/queue-support'
import { countStates, expectLedgerInOrder, insertDraft } from '../../support/broadcasts'
import { dialectNames } from '../../support/database'
import { expectInvariants, expectNothingLost, servedTwice } from '../../support/expect-invariants'
import { createFaultRig, FIRST_PERSON, ORGANISER } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { messagesOf, recipientsOf } from '../../support/follow-ups'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 240
const card = { chatId: ORGANISER, messageId: null }

/** Each control is given while Redis is away and takes effect when it is back; what it began survives FLUSHALL. */
describe.each(dialectNames)('controls while several workers run and Redis comes and goes (%s)', (dialect) => {
  let redis: OwnRedis
  let rig: FaultRig
  beforeAll(async () => {
    redis = await startOwnRedis()
    const environment = { REDIS_URL: redis.url }
    rig = await createFaultRig(dialect, { people: PEOPLE, rate: 80, environment })
    await rig.startWorkers(dialect === 'sqlite' ? 1 : 3)
  }, 60_000)
  afterEach(() => rig.emulator.clearFaults())
  afterAll(async () => {
    await rig.stop()
    await redis.close()
  })

  const given = (broadcastId: number) => ({ broadcastId, organiserId: ORGANISER })
  const load = (broadcastId: number) => loadBroadcast(rig.app, { broadcastId })
  const states = (broadcastId: number) => countStates(rig.app, broadcastId)
  const delivered = () =>
    Object.entries(rig.emulator.chats.delivered())
      .filter(([chat]) => Number(chat) >= FIRST_PERSON)
      .reduce((sum, [, times]) => sum + times, 0)
  const statusIs = (broadcastId: number, status: string) =>
    waitUntil(async () => (await load(broadcastId)).status === status, 30_000)

  /** Redis is killed first, and comes back when `act` has ended. */
  async function whileAway<T>(act: () => Promise<T>): Promise<T> {
    await redis.crash()
    const result = await act()
    await redis.resume()
    return result
  }

  /** A broadcast that has reached some people. */
  async function underWay(): Promise<number> {
    const broadcastId = await rig.launch()
    await rig.sent(broadcastId, 30)
    return broadcastId
  }

  /** How many people get it within two seconds. */
  async function servedMeanwhile(): Promise<number> {
    const [before, since] = [delivered(), Date.now()]
    await waitUntil(() => Date.now() - since > 2_000)
    return delivered() - before
  }

  test('pause: it stays paused when Redis is back; resume: it goes on to its end', async () => {
    const broadcastId = await underWay()
    await whileAway(() => pauseBroadcast(rig.app, given(broadcastId)))
    await waitUntil(async () => ((await states(broadcastId)).sending ?? 0) === 0)
    expect(await servedMeanwhile()).toBe(0)
    expect(await load(broadcastId)).toMatchObject({ status: 'paused', pauseCause: 'organiser' })
    await whileAway(() => resumeBroadcast(rig.app, given(broadcastId)))
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
  }, 90_000)

  test('cancel: it ends by the database alone, and nobody else gets it when Redis is back', async () => {
    const broadcastId = await underWay()
    await whileAway(async () => {
      await cancelBroadcast(rig.app, given(broadcastId))
      await waitUntil(async () => (await load(broadcastId)).completedAt !== null, 30_000)
    })
    expect(await servedMeanwhile()).toBe(0)
    const { sent = 0, cancelled = 0, ...others } = await expectNothingLost(rig, broadcastId)
    expect(others).toEqual({})
    expect(cancelled).toBeGreaterThan(0)
    expect(sent + cancelled).toBe(PEOPLE)
    expect(servedTwice(rig)).toEqual([])
  }, 90_000)

  test('schedule: its time comes while Redis is away; it begins, and sends when Redis is back', async () => {
    rig.emulator.resetCounters()
    const broadcastId = await insertDraft(rig.app)
    await whileAway(async () => {
      const at = new Date(Date.now() + 1_000)
      await scheduleBroadcast(rig.app, { ...given(broadcastId), at, isAudienceNoted: false })
      await statusIs(broadcastId, 'sending')
      expect((await states(broadcastId)).sent).toBeUndefined()
    })
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
  }, 90_000)

  test('canary: ten people when Redis is back, then it waits; the others after resume', async () => {
    rig.emulator.resetCounters()
    const broadcastId = await insertDraft(rig.app)
    await whileAway(() =>
      startBroadcast(rig.app, {
        ...given(broadcastId),
        card: { chatId: ORGANISER, messageId: 1 },
        canaryPeople: CANARY_PEOPLE,
      }),
    )
    await statusIs(broadcastId, 'paused')
    expect(await load(broadcastId)).toMatchObject({ pauseCause: 'canary' })
    await waitUntil(async () => (await states(broadcastId)).sent === CANARY_PEOPLE)
    expect(servedTwice(rig)).toEqual([])
    await whileAway(() => resumeBroadcast(rig.app, given(broadcastId)))
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
  }, 90_000)

  test('retry: those of the scope get it once, FLUSHALL or not', async () => {
    rig.strike({ kind: 'drop', stage: 'before', count: 100 })
    const broadcastId = await rig.launch()
    // So many lost answers open the breaker, too: it is told to go on as often as that takes.
    await waitUntil(async () => {
      const { status } = await load(broadcastId)
      if (status === 'paused') await resumeBroadcast(rig.app, given(broadcastId))
      return status === 'completed'
    }, 60_000)
    const { unknown = 0 } = await expectInvariants(rig, broadcastId)
    expect(unknown).toBe(100)
    rig.emulator.clearFaults()
    await whileAway(() => retryBroadcast(rig.app, { ...given(broadcastId), scope: 'unknown' }))
    await rig.sent(broadcastId, PEOPLE - 70)
    await rig.app.redis.flushall()
    expect((await states(broadcastId)).sent).toBeLessThan(PEOPLE)
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
  }, 120_000)

  describe('of what everybody has', () => {
    let parentId: number
    beforeEach(async () => {
      parentId = await rig.launch()
      await rig.completed(parentId)
    }, 60_000)

    /** FLUSHALL in its middle changes nothing. */
    async function followToTheEnd(broadcastId: number): Promise<void> {
      await rig.sent(broadcastId, PEOPLE / 4)
      await rig.app.redis.flushall()
      expect((await states(broadcastId)).sent).toBeLessThan(PEOPLE)
      await rig.completed(broadcastId)
      expect(await states(broadcastId)).toEqual({ sent: PEOPLE })
      for (const id of [parentId, broadcastId]) await expectLedgerInOrder(rig.app, id)
      expect(servedTwice(rig)).toEqual([])
    }

    test('retract: every message is gone', async () => {
      const broadcastId = await whileAway(() => retractBroadcast(rig.app, { ...given(parentId), card }))
      await followToTheEnd(broadcastId)
      expect(await states(parentId)).toEqual({ retracted: PEOPLE })
      const messages = await messagesOf(rig, parentId)
      expect(messages.map(({ isDeleted }) => isDeleted)).toEqual(Array(PEOPLE).fill(true))
    }, 90_000)

    test('correct: everybody reads the same', async () => {
      const content = { kind: 'text' as const, text: 'Better', entities: [] }
      const broadcastId = await whileAway(async () => {
        const drafted = await createCorrection(rig.app, { parentId, content, organiserId: ORGANISER })
        await startCorrection(rig.app, { ...given(drafted), card })
        return drafted
      })
      await followToTheEnd(broadcastId)
      expect(await states(parentId)).toEqual({ sent: PEOPLE })
      const messages = await messagesOf(rig, parentId)
      expect(messages.map(({ message }) => message.text)).toEqual(Array(PEOPLE).fill('Better'))
      const rows = await recipientsOf(rig, parentId)
      expect(rows.filter(({ correctedAt }) => correctedAt === null)).toEqual([])
    }, 90_000)
  })
})
