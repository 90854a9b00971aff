import type { Pacer } from '../../src/telegram/pacer'
import { openProducerConnection } from '../../src/queues/redis'
import { createPacer } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import { closePacers, logger, nextChatId, openPacer, randomBotId, Receiver, sendPaced } from './pacer-support'

afterEach(closePacers)

/** How long a reply must wait: from the asking on (`waitMs`) and from the answer on (`leftMs`), and for whom. */
async function admit(pacer: Pacer, chatId: number, messages = 1) {
  const began = performance.now()
  const admission = await pacer.admitReply({ chatId, messages })
  if ('closed' in admission) return admission
  pacer.settle(admission.slot, { accepted: true })
  return { waitMs: admission.slot.dueAt - began, leftMs: admission.slot.dueAt - performance.now() }
}

/** What Redis takes to answer on a busy machine is not the pacer's doing. */
async function leftMs(pacer: Pacer, chatId: number): Promise<number> {
  const admission = await admit(pacer, chatId)
  return 'leftMs' in admission ? admission.leftMs : Infinity
}

it('a private chat takes three at once, then one a second, in turn', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 30 })
  await openWindow(pacer)
  const chatId = nextChatId()
  const waits: number[] = []
  for (let i = 0; i < 6; i += 1) waits.push((await admit(pacer, chatId)).waitMs)
  expect(Math.max(...waits.slice(0, 3))).toBeLessThan(300)
  for (const [i, least] of [1_000, 2_000, 3_000].entries()) {
    expect(waits[3 + i]).toBeGreaterThanOrEqual(least)
    expect(waits[3 + i]).toBeLessThan(least + 400)
  }
  expect(await leftMs(pacer, nextChatId())).toBeLessThan(300)
})

it('a group takes 20 in any minute; the next is not booked', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 30 })
  await openWindow(pacer)
  const group = -nextChatId()
  for (let i = 0; i < 20; i += 1) expect(await admit(pacer, group)).not.toHaveProperty('closed')
  for (let i = 0; i < 2; i += 1) {
    const refused = await admit(pacer, group)
    expect(refused).toMatchObject({ closed: 'chat' })
    expect(refused.waitMs).toBeGreaterThan(50_000)
    expect(refused.waitMs).toBeLessThanOrEqual(60_100)
  }
})

it('an album counts as many as it has', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 30 })
  await openWindow(pacer)
  const group = -nextChatId()
  await admit(pacer, group, 10)
  await admit(pacer, group, 10)
  expect(await admit(pacer, group)).toMatchObject({ closed: 'chat' })
})

it('unpaced, a chat takes all that comes and still obeys its own gate', async () => {
  for (const chatId of [nextChatId(), -nextChatId()]) {
    const pacer = await openPacer({ botId: randomBotId(), rate: 30, paceChats: false })
    await openWindow(pacer)
    for (let i = 0; i < 25; i += 1) expect(await leftMs(pacer, chatId)).toBeLessThan(300)
    await pacer.refuse({ chatId, retryAfterMs: 60_000 })
    expect(await admit(pacer, chatId)).toMatchObject({ closed: 'chat' })
  }
})

it('bulk does not wait for a chat: its slot goes back and the row is put off', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 30 })
  await openWindow(pacer)
  const chatId = nextChatId()
  for (let i = 0; i < 3; i += 1) await admit(pacer, chatId)
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
  const [bulk, bot] = [await openPacer({ botId, rate }), await openPacer({ botId, rate })]
  const receiver = new Receiver()
  let isOver = false
  const running = sendPaced(bulk, { send: () => receiver.take(10), isDone: () => isOver })
  await waitUntil(() => receiver.times.length > rate)
  const waits: number[] = []
  const began = performance.now()
  while (waits.length < 20) {
    await waitUntil(() => performance.now() - began > waits.length * 200)
    const asked = performance.now()
    const admission = await bot.admitReply({ chatId: nextChatId(), messages: 1 })
    if (!('slot' in admission)) throw new Error('not admitted')
    const { slot } = admission
    await waitUntil(() => performance.now() >= slot.dueAt)
    waits.push(performance.now() - asked)
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
  const waits = await Promise.all(Array.from({ length: 6 }, () => admit(pacer, nextChatId())))
  for (const { waitMs } of waits) expect(waitMs).toBeLessThan(600)
})

it('without Redis replies go on at 5 a second, and find it again', async () => {
  const redis = openProducerConnection({ redisUrl: 'redis://127.0.0.1:1', logger, name: 'test' })
  const pacer = createPacer({ redis, botId: randomBotId(), rate: 30, logger })
  const began = performance.now()
  const waits: number[] = []
  for (let i = 0; i < 6; i += 1) {
    const admission = await pacer.admitReply({ chatId: nextChatId(), messages: 1 })
    if (!('slot' in admission)) throw new Error('not admitted')
    waits.push(admission.slot.dueAt - began)
    pacer.settle(admission.slot, { accepted: true })
  }
  waits.slice(1).forEach((wait, i) => expect(wait - (waits[i] ?? 0)).toBeCloseTo(200, 0))
  await pacer.closeGate(1_000, 'rate_limited')
  expect(await pacer.admitReply({ chatId: 1, messages: 1 })).toMatchObject({ closed: 'gate' })
  await pacer.close()
  redis.disconnect()
})

it('an answer of Redis counts that has arrived while the process was busy', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: 30 })
  await openWindow(pacer)
  await admit(pacer, nextChatId())
  const waiting = pacer.admitReply({ chatId: nextChatId(), messages: 1 })
  const busyUntil = performance.now() + 1_200
  while (performance.now() < busyUntil);
  const admission = await waiting
  expect('slot' in admission && admission.slot.token).toMatch(/^\d+:/)
})

/** Past the first window of an empty Redis. */
async function openWindow(pacer: Pacer): Promise<void> {
  await pacer.reserve(0)
  const opensAt = performance.now() + 2_100
  await waitUntil(() => performance.now() > opensAt)
}
