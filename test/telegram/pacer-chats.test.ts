import type { Pacer } from '../../src/telegram/pacer'
import { openProducerConnection } from '../../src/queues/redis'
import { createPacer } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import {
  closePacers,
  logger,
  nextChatId,
  openPacer,
  openWarmPacer,
  randomBotId,
  Receiver,
  sendPaced,
} from './pacer-support'

afterEach(closePacers)

/** When a reply may go, and how long that is from the answer on: what Redis takes to answer is not the pacer's doing. */
async function admit(pacer: Pacer, chatId: number, messages = 1) {
  const admission = await pacer.admitReply({ chatId, messages })
  if ('closed' in admission) return admission
  const { slot } = admission
  pacer.settle(slot, { accepted: true })
  return { dueAt: slot.dueAt, leftMs: slot.dueAt - performance.now() }
}

async function leftMs(pacer: Pacer, chatId: number): Promise<number> {
  const admission = await admit(pacer, chatId)
  return 'leftMs' in admission ? admission.leftMs : Infinity
}

it('a private chat takes three at once, then one a second, in turn', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: 30 })
  const chatId = nextChatId()
  const began = performance.now()
  for (let i = 0; i < 3; i += 1) expect(await leftMs(pacer, chatId)).toBeLessThan(300)
  for (const least of [1_000, 2_000, 3_000]) {
    const admission = await admit(pacer, chatId)
    if ('closed' in admission) throw new Error('not admitted')
    expect(admission.dueAt - began).toBeGreaterThanOrEqual(least)
    expect(admission.leftMs).toBeLessThan(least + 400)
  }
  expect(await leftMs(pacer, nextChatId())).toBeLessThan(300)
})

it('a group takes 20 in any minute; the next is not booked', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: 30 })
  const group = -nextChatId()
  for (let i = 0; i < 20; i += 1) expect(await admit(pacer, group)).not.toHaveProperty('closed')
  for (let i = 0; i < 2; i += 1) {
    const refused = await admit(pacer, group)
    if (!('closed' in refused)) throw new Error('admitted')
    expect(refused.closed).toBe('chat')
    expect(refused.waitMs).toBeGreaterThan(50_000)
    expect(refused.waitMs).toBeLessThanOrEqual(60_100)
  }
})

it('an album counts as many as it has', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: 30 })
  const group = -nextChatId()
  await admit(pacer, group, 10)
  await admit(pacer, group, 10)
  expect(await admit(pacer, group)).toMatchObject({ closed: 'chat' })
})

it('unpaced, a chat takes all that comes and still obeys its own gate', async () => {
  for (const chatId of [nextChatId(), -nextChatId()]) {
    const pacer = await openWarmPacer({ botId: randomBotId(), rate: 30, paceChats: false })
    for (let i = 0; i < 25; i += 1) expect(await leftMs(pacer, chatId)).toBeLessThan(300)
    await pacer.refuse({ chatId, retryAfterMs: 60_000 })
    expect(await admit(pacer, chatId)).toMatchObject({ closed: 'chat' })
  }
})

it('bulk does not wait for a chat: its slot goes back and the row is put off', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: 30 })
  const chatId = nextChatId()
  // Booked for the next seconds, however long the rest takes.
  for (let i = 0; i < 6; i += 1) await admit(pacer, chatId)
  await waitUntil(async () => {
    const [slot] = (await pacer.reserve(1)).slots
    if (!slot) return false
    const turn = await pacer.awaitTurn(slot, chatId)
    expect(turn.isNow).toBe(false)
    expect('waitMs' in turn && turn.waitMs).toBeGreaterThan(100)
    return true
  })
})

it('replies go at once during bulk at the full rate, and together they keep to it', async () => {
  const rate = 30
  const botId = randomBotId()
  const [bulk, bot] = [await openWarmPacer({ botId, rate }), await openPacer({ botId, rate })]
  const receiver = new Receiver()
  let isOver = false
  const running = sendPaced(bulk, { send: () => receiver.take(10), isDone: () => isOver })
  await waitUntil(() => receiver.times.length > rate)
  const waits: number[] = []
  const began = performance.now()
  while (waits.length < 20) {
    await waitUntil(() => performance.now() - began > waits.length * 200)
    const admission = await bot.admitReply({ chatId: nextChatId(), messages: 1 })
    if (!('slot' in admission)) throw new Error('not admitted')
    const { slot } = admission
    waits.push(slot.dueAt - performance.now())
    await waitUntil(() => performance.now() >= slot.dueAt)
    await receiver.take(10)
    bot.settle(slot, { accepted: true })
  }
  isOver = true
  await running
  const [p95 = Infinity] = waits.sort((a, b) => b - a).slice(1)
  expect(p95).toBeLessThan(300)
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
})

it('a reply never waits for the budget: beyond a quarter of a second it goes all the same', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 2 })
  const waits = await Promise.all(Array.from({ length: 6 }, () => leftMs(pacer, nextChatId())))
  expect(Math.max(...waits)).toBeLessThan(300)
})

it('without Redis replies go on at 5 a second, and find it again', async () => {
  const redis = openProducerConnection({ redisUrl: 'redis://127.0.0.1:1', logger, name: 'test' })
  const pacer = createPacer({ redis, botId: randomBotId(), rate: 30, logger })
  for (let i = 0, last = -Infinity; i < 6; i += 1) {
    const admission = await pacer.admitReply({ chatId: nextChatId(), messages: 1 })
    if (!('slot' in admission)) throw new Error('not admitted')
    const { slot } = admission
    expect(slot.dueAt).toBeGreaterThanOrEqual(last + 200)
    expect(slot.dueAt).toBeLessThanOrEqual(Math.max(last + 200, performance.now()))
    last = slot.dueAt
    pacer.settle(slot, { accepted: true })
  }
  await pacer.closeGate(60_000, 'rate_limited')
  expect(await pacer.admitReply({ chatId: 1, messages: 1 })).toMatchObject({ closed: 'gate' })
  await pacer.close()
  redis.disconnect()
})

it('an answer of Redis counts that has arrived while the process was busy', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: 30 })
  await admit(pacer, nextChatId())
  const waiting = pacer.admitReply({ chatId: nextChatId(), messages: 1 })
  const busyUntil = performance.now() + 1_200
  while (performance.now() < busyUntil);
  const admission = await waiting
  expect('slot' in admission && admission.slot.token).toMatch(/^\d+:/)
})
