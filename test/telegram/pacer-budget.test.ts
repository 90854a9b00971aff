import { setTimeout as sleep } from 'node:timers/promises'
import type { Pacer, Reservation } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import {
  closePacers,
  nextChatId,
  openPacer,
  openRedis,
  randomBotId,
  Receiver,
  sendPaced,
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

async function scoresOf(botId: number): Promise<number[]> {
  const redis = await openRedis()
  const [now, reply] = [Date.now(), await redis.zrange(`herald:${botId}:pacer:tokens`, 0, -1, 'WITHSCORES')]
  return reply.filter((_, index) => index % 2 === 1).map((score) => Number(score) - now)
}

it('an empty Redis starts with a full window, then evenly', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 10 })
  const began = performance.now()
  expect((await pacer.reserve(50)).slots).toEqual([])
  const dueAt: number[] = []
  while (dueAt.length < 4) dueAt.push(...(await firstSlots(pacer, 50)).slots.map((slot) => slot.dueAt))
  const first = (dueAt[0] ?? 0) - began
  expect(first).toBeGreaterThanOrEqual(1000)
  expect(first).toBeLessThan(1200)
  const gaps = dueAt.slice(1).map((time, index) => time - (dueAt[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(80)
})

it('deleted keys never lift the rate', async () => {
  const botId = randomBotId()
  const rate = 20
  const pacers = [await openPacer({ botId, rate }), await openPacer({ botId, rate })]
  const redis = await openRedis()
  const receiver = new Receiver()
  let deletedAt = 0
  const deletion = waitUntil(() => receiver.times.length > rate).then(async () => {
    await redis.del(`herald:${botId}:pacer:tokens`, `herald:${botId}:pacer:state`)
    deletedAt = performance.now()
  })
  const isDone = () => deletedAt > 0 && performance.now() - deletedAt > 2_500
  await Promise.all(pacers.map((pacer) => sendPaced(pacer, { send: () => receiver.take(15), isDone })))
  await deletion
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
  expect(receiver.times.length).toBeGreaterThan(2 * rate)
})

it('a Redis that was replaced starts with a full window too', async () => {
  const botId = randomBotId()
  const pacer = await openPacer({ botId, rate: 10 })
  await firstSlots(pacer, 1)
  const redis = await openRedis()
  await redis.hset(`herald:${botId}:pacer:state`, 'run', 'the-run-id-of-another-server')
  const { slots } = await pacer.reserve(10)
  expect(slots).toEqual([])
  expect(Math.min(...(await scoresOf(botId)))).toBeGreaterThan(900)
})

it('tokens of a dead worker come back when its calls must have ended', async () => {
  const botId = randomBotId()
  const [dead, heir] = [await openPacer({ botId, rate: 4 }), await openPacer({ botId, rate: 4 })]
  // A call of at most 0 ms: its token is free 2 s after its slot, the margins for a late start and a late answer.
  let taken = 0
  while (taken < 4) {
    const { slots, waitMs } = await dead.reserve(4, { timeoutMs: 0 })
    taken += slots.length
    if (slots.length === 0) await sleep(waitMs)
  }
  await dead.close()
  expect(Math.max(...(await scoresOf(botId)))).toBeLessThan(2_600)
  const began = performance.now()
  let inherited = 0
  while (inherited < 4) inherited += (await firstSlots(heir, 4)).slots.length
  expect(performance.now() - began).toBeLessThan(3_000)
})

it('a settled token is free a window after its answer, an unused one at once', async () => {
  const botId = randomBotId()
  const pacer = await openPacer({ botId, rate: 5 })
  const { slots } = await firstSlots(pacer, 2)
  const [slot] = slots
  if (!slot) throw new Error('no slot')
  expect(Math.max(...(await scoresOf(botId)))).toBeGreaterThan(10_000)
  for (const each of slots) pacer.release(each)
  await waitUntil(async () => Math.max(...(await scoresOf(botId))) < 2_100)

  const next = (await firstSlots(pacer, 1)).slots[0]
  if (!next) throw new Error('no slot')
  await pacer.awaitTurn(next, nextChatId())
  pacer.settle(next, { accepted: true })
  await waitUntil(async () => (await scoresOf(botId)).every((score) => score <= 2_100))
})

it('a late answer does not touch a token that somebody else has by now', async () => {
  const botId = randomBotId()
  const pacer = await openPacer({ botId, rate: 1 })
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
  const bulk = await openPacer({ botId, rate })
  const notices = await openPacer({ botId, rate })
  const receiver = new Receiver()
  let isOver = false
  const running = sendPaced(bulk, { send: () => receiver.take(10), isDone: () => isOver })
  await waitUntil(() => receiver.times.length > rate)
  const delays: number[] = []
  for (let i = 0; i < 8; i += 1) {
    const began = performance.now()
    const [slot] = (await firstSlotsOfNotice(notices)).slots
    if (!slot) throw new Error('no slot')
    await notices.awaitTurn(slot, nextChatId())
    delays.push(performance.now() - began)
    await receiver.take(10)
    notices.settle(slot, { accepted: true })
    await sleep(50) // the pace at which notices come, not a wait
  }
  isOver = true
  await running
  expect(Math.max(...delays)).toBeLessThan(600)
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
})

async function firstSlotsOfNotice(pacer: Pacer): Promise<Reservation> {
  for (;;) {
    const reservation = await pacer.reserve(1, { lane: 'notice' })
    if (reservation.slots.length > 0) return reservation
    await sleep(Math.max(1, reservation.waitMs))
  }
}

it('replies take their share: bulk and replies together keep to the rate', async () => {
  const botId = randomBotId()
  const rate = 20
  const pacer = await openPacer({ botId, rate })
  let [bulk, replies] = [0, 0]
  let startedAt = 0
  const receiver = new Receiver()
  const isDone = () => startedAt > 0 && performance.now() - startedAt > 3_000
  const replying = (async () => {
    while (!isDone()) {
      if (startedAt > 0) {
        const admission = await pacer.admitReply({ chatId: nextChatId(), messages: 1 })
        if (!('slot' in admission)) throw new Error('not admitted')
        await sleep(Math.max(0, admission.slot.dueAt - performance.now()))
        await receiver.take(5)
        pacer.settle(admission.slot, { accepted: true })
        replies += 1
      }
      await sleep(200) // the pace at which people write, not a wait
    }
  })()
  const send = () => {
    startedAt ||= performance.now()
    bulk += 1
    return receiver.take(5)
  }
  await sendPaced(pacer, { send, isDone })
  await replying
  expect(replies).toBeGreaterThan(8)
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
  expect(bulk + replies).toBeGreaterThan(rate * 3 * 0.8)
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
  const pacers = [await openPacer({ botId, rate }), await openPacer({ botId, rate })]
  const receiver = new Receiver()
  let startedAt = 0
  const isDone = () => startedAt > 0 && performance.now() - startedAt > 2_500
  const send = async () => {
    startedAt ||= performance.now()
    await receiver.take(5)
  }
  await Promise.all(pacers.map((pacer) => sendPaced(pacer, { send, isDone })))
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
  expect(receiver.times.length).toBeGreaterThan(0.8 * 2.5 * rate)
})
