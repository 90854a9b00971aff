import { setTimeout as sleep } from 'node:timers/promises'
import type { Pacer, Reservation, Slot } from '../../src/telegram/pacer'
import { clockOf, passTime } from '../support/pacer-clock'
import { waitUntil } from '../support/wait-until'
import {
  closePacers,
  nextChatId,
  openPacer,
  openRedis,
  openWarmPacer,
  peakOf,
  randomBotId,
  Receiver,
  sendPaced,
  timeOf,
} from './pacer-support'

afterEach(closePacers)

/** Asks until slots are given, as a worker does. */
async function firstSlots(pacer: Pacer, max: number): Promise<Reservation> {
  for (;;) {
    const reservation = await pacer.reserve(max)
    if (reservation.slots.length > 0) return reservation
    await sleep(Math.max(1, reservation.waitMs))
  }
}

/** In how many ms of the pacer's clock each token is available, from its last answer on. */
async function scoresOf(botId: number): Promise<number[]> {
  const redis = await openRedis()
  const now = await clockOf({ redis, botId })
  const reply = await redis.zrange(`herald:${botId}:pacer:tokens`, 0, -1, 'WITHSCORES')
  return reply.filter((_, index) => index % 2 === 1).map((score) => Number(score) - now)
}

/** Until Redis knows of every answer: told together after some ms of real time, in which the test would pass its own. */
const untilSettled = (botId: number) => waitUntil(async () => Math.max(...(await scoresOf(botId))) < 2_100)

it('an empty Redis starts with a full window, then evenly', async () => {
  const botId = randomBotId()
  const redis = await openRedis()
  const pacer = await openPacer({ botId, rate: 10 })
  expect((await pacer.reserve(50)).slots).toEqual([])
  const began = await clockOf({ redis, botId })
  const available = await scoresOf(botId)
  expect(available[0]).toBeGreaterThanOrEqual(1_000)
  expect(available[0]).toBeLessThan(1_100)
  const times: number[] = []
  while (times.length < 4) {
    await passTime({ redis, botId }, 50)
    times.push(...(await pacer.reserve(50)).slots.map(timeOf))
  }
  expect((times[0] ?? 0) - began).toBeGreaterThanOrEqual(1_000)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(80)
})

it('deleted keys never lift the rate', async () => {
  const botId = randomBotId()
  const rate = 20
  const pacers = [await openWarmPacer({ botId, rate }), await openPacer({ botId, rate })]
  const redis = await openRedis()
  const receiver = new Receiver()
  let left = Infinity
  const deletion = waitUntil(() => receiver.times.length > rate).then(async () => {
    await redis.del(`herald:${botId}:pacer:tokens`, `herald:${botId}:pacer:state`)
    left = 2 * rate
  })
  const isDone = () => left <= 0
  const send = () => {
    left -= 1
    return receiver.take(15)
  }
  await Promise.all(pacers.map((pacer) => sendPaced(pacer, { send, isDone })))
  await deletion
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
})

it('a Redis that was replaced starts with a full window too', async () => {
  const botId = randomBotId()
  const pacer = await openWarmPacer({ botId, rate: 10 })
  await firstSlots(pacer, 1)
  const redis = await openRedis()
  await redis.hset(`herald:${botId}:pacer:state`, 'run', 'the-run-id-of-another-server')
  const { slots } = await pacer.reserve(10)
  expect(slots).toEqual([])
  expect(Math.min(...(await scoresOf(botId)))).toBeGreaterThan(900)
})

it('tokens of a dead worker come back when its calls must have ended', async () => {
  const botId = randomBotId()
  const redis = await openRedis()
  const [dead, heir] = [await openWarmPacer({ botId, rate: 4 }), await openPacer({ botId, rate: 4 })]
  // A call of at most 10 s: its token is free 12 s after its slot, with the margins for a late start and a late answer.
  const taken: Slot[] = []
  while (taken.length < 4) {
    taken.push(...(await dead.reserve(4, { timeoutMs: 10_000 })).slots)
    await passTime({ redis, botId }, 100)
  }
  await dead.close()
  const free = await scoresOf(botId)
  expect(Math.min(...free)).toBeGreaterThan(10_000)
  expect(Math.max(...free)).toBeLessThan(12_600)
  expect((await heir.reserve(4)).slots).toEqual([])
  await passTime({ redis, botId }, 12_600)
  let inherited = 0
  while (inherited < 4) inherited += (await firstSlots(heir, 4)).slots.length
})

it('a settled token is free a window after its answer, an unused one at once', async () => {
  const botId = randomBotId()
  const pacer = await openWarmPacer({ botId, rate: 5 })
  const { slots } = await firstSlots(pacer, 2)
  const [slot] = slots
  if (!slot) throw new Error('no slot')
  expect(Math.max(...(await scoresOf(botId)))).toBeGreaterThan(10_000)
  for (const each of slots) pacer.release(each)
  await untilSettled(botId)

  const next = (await firstSlots(pacer, 1)).slots[0]
  if (!next) throw new Error('no slot')
  await pacer.awaitTurn(next, nextChatId())
  pacer.settle(next, { accepted: true })
  await waitUntil(async () => (await scoresOf(botId)).every((score) => score <= 2_100))
})

it('a late answer does not touch a token that somebody else has by now', async () => {
  const botId = randomBotId()
  const pacer = await openWarmPacer({ botId, rate: 1 })
  const [old] = (await firstSlots(pacer, 1)).slots
  if (!old) throw new Error('no slot')
  pacer.release(old)
  await pacer.awaitTurn(old, nextChatId())
  const [taken] = (await firstSlots(pacer, 1)).slots
  expect(taken?.token).not.toBe(old.token)
  pacer.settle(old, { accepted: true })
  await pacer.close() // which tells Redis of everything settled
  expect((await scoresOf(botId))[0]).toBeGreaterThan(10_000)
})

it('a notice is given a slot at once while bulk takes all it can', async () => {
  const botId = randomBotId()
  const rate = 20
  const redis = await openRedis()
  const [bulk, notices] = [await openWarmPacer({ botId, rate }), await openPacer({ botId, rate })]
  const times: number[] = []
  const use = (pacer: Pacer, slots: readonly Slot[]) => {
    times.push(...slots.map(timeOf))
    for (const slot of slots) pacer.settle(slot, { accepted: true })
  }
  /** What bulk takes within some time of the pacer's clock. */
  const takeBulk = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 25) {
      use(bulk, (await bulk.reserve(50)).slots)
      await passTime({ redis, botId }, 25)
    }
  }
  await takeBulk(1_500)
  for (let i = 0; i < 8; i += 1) {
    let slots: Slot[] = []
    for (let waited = 0; waited < 500 && slots.length === 0; waited += 25) {
      slots = (await notices.reserve(1, { lane: 'notice' })).slots
      await takeBulk(25)
    }
    expect(slots).toHaveLength(1)
    use(notices, slots)
    await takeBulk(50)
  }
  expect(times.length).toBeGreaterThan(rate)
  expect(peakOf(times)).toBeLessThanOrEqual(rate)
})

it('replies take their share: bulk and replies together keep to the rate', async () => {
  const botId = randomBotId()
  const rate = 20
  const redis = await openRedis()
  const pacer = await openWarmPacer({ botId, rate })
  const times = { bulk: [] as number[], replies: [] as number[] }
  await pacer.reserve(0)
  let before = await clockOf({ redis, botId })
  // What could be booked: of a pause of the machine no more than is booked ahead.
  let bookableMs = 0
  // Three seconds of the pacer's clock; somebody writes every fifth of a second.
  for (let passed = 0; passed < 3_000; passed += 25) {
    const { slots } = await pacer.reserve(50)
    const now = await clockOf({ redis, botId })
    bookableMs += Math.min(now - before, 150)
    before = now
    times.bulk.push(...slots.map(timeOf))
    for (const slot of slots) pacer.settle(slot, { accepted: true })
    if (passed % 200 === 0) {
      const admission = await pacer.admitReply({ chatId: nextChatId(), messages: 1 })
      if (!('slot' in admission)) throw new Error('not admitted')
      times.replies.push(timeOf(admission.slot))
      pacer.settle(admission.slot, { accepted: true })
    }
    await untilSettled(botId)
    await passTime({ redis, botId }, 25)
  }
  const all = [...times.bulk, ...times.replies]
  expect(times.replies).toHaveLength(15)
  expect(peakOf(all)).toBeLessThanOrEqual(rate)
  expect(all.length).toBeGreaterThan((rate * bookableMs * 0.8) / 1_000)
})

it('a changed rate changes the number of tokens', async () => {
  const botId = randomBotId()
  const pacer = await openPacer({ botId, rate: 10 })
  await pacer.reserve(0)
  for (const rate of [25, 3]) {
    pacer.setRate(rate)
    await pacer.reserve(0)
    expect(await scoresOf(botId)).toHaveLength(rate)
  }
})

it('a thousand a second is held as well', async () => {
  const botId = randomBotId()
  const rate = 1_000
  const pacers = [await openWarmPacer({ botId, rate }), await openPacer({ botId, rate })]
  const receiver = new Receiver()
  const isDone = () => receiver.times.length > 2 * rate
  await Promise.all(pacers.map((pacer) => sendPaced(pacer, { send: () => receiver.take(5), isDone })))
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
})
