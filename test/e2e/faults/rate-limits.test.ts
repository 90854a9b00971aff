import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { countStates } from '../../support/broadcasts'
import { expectInvariants, expectNothingLost } from '../../support/expect-invariants'
import { createFaultRig, FIRST_PERSON } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { createDraw } from '../../support/seed'
import { waitUntil } from '../../support/wait-until'

const draw = createDraw('rate-limits')
const method = 'sendMessage'

describe('429 (postgres)', () => {
  let rig: FaultRig
  afterEach(() => rig.stop())

  const attempts = async (broadcastId: number) => {
    const rows = await rig.app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
    return Math.max(...rows.map((row) => row.attempts))
  }

  test('a storm: a limit far below ours, lengthened by every call, burns no attempt and loses nobody', async () => {
    rig = await createFaultRig('postgres', { people: 240, rate: 60 })
    rig.emulator.setLimits({ perSecond: 20, retryAfterSeconds: 2, isPenaltyLengthened: true })
    await rig.startWorkers(2)
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId, 80_000)
    expect(rig.emulator.counters().rateLimited).toBeGreaterThan(0)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: 240 })
    expect(await attempts(broadcastId)).toBe(1)
  }, 90_000)

  test('out of the blue, four times: everybody is sent to once', async () => {
    rig = await createFaultRig('postgres', { people: 300, rate: 60 })
    rig.emulator.addFault({
      ...{ kind: 'rate_limited', method, retryAfterSeconds: 1 },
      // Each more within ten seconds takes 30 % of the rate: a dozen would be hours.
      ...{ probability: 0.1, count: 4, seed: draw.between(1, 1_000_000) },
    })
    await rig.startWorkers(2)
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId, 80_000)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: 300 })
    expect(await attempts(broadcastId)).toBe(1)
  }, 90_000)

  test('of one chat only: the others get theirs, and that one in its turn', async () => {
    rig = await createFaultRig('postgres', { people: 300, rate: 60 })
    const chatId = FIRST_PERSON + draw.between(20, 200)
    rig.emulator.addFault({ kind: 'rate_limited', method, chatId, count: 3, retryAfterSeconds: 2 })
    await rig.startWorkers(2)
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId)
    expect(rig.emulator.counters().rateLimited).toBe(3)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: 300 })
  }, 90_000)

  test('without a retry_after: it waits a while of its own', async () => {
    rig = await createFaultRig('postgres', { people: 200, rate: 60 })
    rig.emulator.addFault({ kind: 'rate_limited', method, nth: 50, retryAfterSeconds: null })
    await rig.startWorkers(2)
    const broadcastId = await rig.launch()
    await rig.completed(broadcastId)
    expect(rig.emulator.counters().rateLimited).toBe(1)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: 200 })
  }, 90_000)

  test('for an hour: nothing is sent and nothing lost, whoever restarts, whatever Redis forgets', async () => {
    rig = await createFaultRig('postgres', { people: 300, rate: 60 })
    rig.emulator.addFault({ kind: 'rate_limited', method, nth: 100, retryAfterSeconds: 3600 })
    const workers = await rig.startWorkers(2)
    const broadcastId = await rig.launch()
    await waitUntil(() => rig.emulator.counters().rateLimited > 0)
    await waitUntil(async () => (await countStates(rig.app, broadcastId)).sending === undefined)
    const calls = () => rig.emulator.counters().calls[method] ?? 0
    const before = { calls: calls(), states: await expectNothingLost(rig, broadcastId) }
    expect(before.states.pending).toBeGreaterThan(0)

    const [first, second] = workers
    await first?.end('SIGKILL')
    expect(await second?.end('SIGTERM')).toBe(0)
    // As FLUSHALL, in a Redis that is shared: nothing is left there to remember it.
    const { redis, config } = rig.app
    await redis.del(await redis.keys(`*${config.botId}*`))
    await rig.startWorkers(2)
    const since = Date.now()
    await waitUntil(() => Date.now() - since > 10_000)
    expect({ calls: calls(), states: await expectNothingLost(rig, broadcastId) }).toEqual(before)
  }, 90_000)
})
