import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../src/errors'
import { openProducerConnection } from '../../src/queues/redis'
import { createPacer } from '../../src/telegram/pacer'
import type { Pacer, Slot } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import {
  closePacers,
  logger,
  nextChatId,
  openPacer,
  openRedis,
  openWarmPacer,
  randomBotId,
  sendPaced,
  untilListening,
} from './pacer-support'

afterEach(closePacers)

/** Two pacers past their first window, the second with a slot in hand. */
async function openWarm(rate: number): Promise<{ botId: number; one: Pacer; other: Pacer; slot: Slot }> {
  const botId = randomBotId()
  const one = await openWarmPacer({ botId, rate })
  const other = await openPacer({ botId, rate })
  for (;;) {
    const { slots, waitMs } = await other.reserve(1)
    if (slots[0]) {
      await untilListening({ botId, pacers: 2 })
      return { botId, one, other, slot: slots[0] }
    }
    await sleep(waitMs)
  }
}

it('a closed gate stops every pacer, also for slots already given', async () => {
  const { one, other, slot } = await openWarm(10)
  await one.closeGate(60_000, 'rate_limited')
  await waitUntil(() => other.gateMs() > 0)
  await expect(other.awaitTurn(slot, nextChatId())).resolves.toEqual({ isNow: false, waitMs: 0 })
  for (const pacer of [one, other]) {
    const { slots, waitMs, gateMs } = await pacer.reserve(5)
    expect(slots).toEqual([])
    expect(gateMs).toBeGreaterThan(50_000)
    expect(waitMs).toBeGreaterThan(50_000)
    expect(gateMs).toBeLessThanOrEqual(60_600)
  }
})

it('nobody sends before the gate ends', async () => {
  const { botId, one, other } = await openWarm(20)
  const third = await openPacer({ botId, rate: 20 })
  const began = performance.now()
  await one.closeGate(1_200, 'rate_limited')
  const sentAt: number[] = []
  const send = () => {
    sentAt.push(performance.now() - began)
    return Promise.resolve()
  }
  const isDone = () => sentAt.length > 5
  await Promise.all([one, other, third].map((pacer) => sendPaced(pacer, { send, isDone })))
  expect(Math.min(...sentAt)).toBeGreaterThanOrEqual(1_200)
})

it('a shorter gate does not shorten a longer one', async () => {
  const { one, other } = await openWarm(10)
  await one.closeGate(60_000, 'rate_limited')
  await other.closeGate(100, 'rate_limited')
  const { gateMs } = await other.reserve(1)
  expect(gateMs).toBeGreaterThan(50_000)
  expect(other.gateMs()).toBeGreaterThan(50_000)
})

it('one probe goes first; full speed follows its answer, and another 429 waits again', async () => {
  const { one, other } = await openWarm(20)
  await one.closeGate(100, 'rate_limited')
  await sleep((await one.reserve(1)).gateMs + 5)
  const probe = (await one.reserve(5)).slots
  expect(probe).toHaveLength(1)
  expect((await other.reserve(5)).slots).toEqual([])
  await one.closeGate(100, 'rate_limited')
  one.settle(probe[0] as Slot, { accepted: true })
  await sleep((await one.reserve(1)).gateMs + 5)
  const second = (await other.reserve(5)).slots
  expect(second).toHaveLength(1)
  expect((await one.reserve(5)).slots).toEqual([])
  other.settle(second[0] as Slot, { accepted: true })
  await waitUntil(async () => (await one.reserve(5)).slots.length > 1)
})

it('a probe that was not sent is given again', async () => {
  const { one, other } = await openWarm(20)
  await one.closeGate(100, 'rate_limited')
  await sleep((await one.reserve(1)).gateMs + 5)
  const [probe] = (await one.reserve(5)).slots
  one.release(probe as Slot)
  let again: Slot[] = []
  await waitUntil(async () => (again = (await other.reserve(5)).slots).length > 0)
  expect(again).toHaveLength(1)
})

it('survives the loss of the keys in the memory of those who heard of it', async () => {
  const { botId, one, other } = await openWarm(10)
  await one.closeGate(60_000, 'rate_limited')
  await waitUntil(() => other.gateMs() > 0)
  const redis = await openRedis()
  await redis.del(`herald:${botId}:pacer:tokens`, `herald:${botId}:pacer:state`)
  await other.reserve(1)
  const newcomer = await openPacer({ botId, rate: 10 })
  expect((await newcomer.reserve(1)).gateMs).toBeGreaterThan(50_000)
})

it('a slot whose time passed long ago is not used', async () => {
  const { one, slot } = await openWarm(10)
  const late = { ...slot, dueAt: performance.now() - 1_500 }
  await expect(one.awaitTurn(late, nextChatId())).resolves.toEqual({ isNow: false, waitMs: 0 })
})

it('without Redis a reservation is refused at once and nothing else throws', async () => {
  const redis = openProducerConnection({ redisUrl: 'redis://127.0.0.1:1', logger, name: 'test' })
  const pacer = createPacer({ redis, botId: randomBotId(), rate: 30, logger })
  const began = performance.now()
  await expect(pacer.reserve(1)).rejects.toThrow(AppError)
  await expect(pacer.reserve(1)).rejects.toMatchObject({ code: 'queue_unavailable' })
  expect(performance.now() - began).toBeLessThan(1_500)
  const slot: Slot = { token: '1:0', dueAt: 0, lane: 'bulk' }
  pacer.settle(slot, { accepted: true })
  await expect(pacer.awaitTurn(slot, 1)).resolves.toEqual({ isNow: false, waitMs: 0 })
  await pacer.closeGate(60_000, 'rate_limited')
  expect(pacer.gateMs()).toBeGreaterThan(50_000)
  await pacer.close()
  redis.disconnect()
})
