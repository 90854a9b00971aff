import { startOwnRedis } from '../../queues/queue-support'
import type { OwnRedis } from '../../queues/queue-support'
import { countStates } from '../../support/broadcasts'
import { expectInvariants } from '../../support/expect-invariants'
import { createFaultRig } from '../../support/fault-rig'
import type { FaultRig } from '../../support/fault-rig'
import { createPerson } from '../../support/person'
import { waitUntil } from '../../support/wait-until'

const PEOPLE = 500
const OUTAGE_MS = 12_000
/** What had its slot already, and was on its way. */
const STILL_GOING = 40

describe('Redis in mid-broadcast (postgres)', () => {
  let redis: OwnRedis
  let rig: FaultRig
  beforeEach(async () => {
    redis = await startOwnRedis()
    rig = await createFaultRig('postgres', { people: PEOPLE, environment: { REDIS_URL: redis.url } })
    await rig.startWorkers(3)
  }, 60_000)
  afterEach(async () => {
    await rig.stop()
    await redis.close()
  })

  const sent = async (broadcastId: number) => (await countStates(rig.app, broadcastId)).sent ?? 0

  test('killed, and back after 12 s: people are answered, sending stops meanwhile, goes on by itself within 30 s, nobody is in doubt', async () => {
    const bot = rig.start('bot')
    await waitUntil(() => bot.output().includes('"polling"'), 30_000)
    const broadcastId = await rig.launch()
    await rig.sent(broadcastId, 150)
    await redis.crash()
    const since = Date.now()
    const before = await sent(broadcastId)
    const person = createPerson(rig.emulator)
    person.write('/start')
    await waitUntil(() => person.texts().length > 0, OUTAGE_MS)
    await waitUntil(() => Date.now() - since > OUTAGE_MS)
    expect(await sent(broadcastId)).toBeLessThan(before + STILL_GOING)
    await redis.resume()
    await rig.goesOn(broadcastId)
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
    expect(rig.emulator.counters().rateLimited).toBe(0)
  }, 90_000)

  test('FLUSHALL, three times: the rate is kept, nobody is lost, in doubt or served twice', async () => {
    const broadcastId = await rig.launch()
    for (const reached of [80, 200, 320]) {
      await rig.sent(broadcastId, reached)
      await rig.app.redis.flushall()
    }
    await rig.completed(broadcastId)
    expect(await expectInvariants(rig, broadcastId)).toEqual({ sent: PEOPLE })
    expect(rig.emulator.counters().rateLimited).toBe(0)
  }, 90_000)
})
