import { setTimeout as sleep } from 'node:timers/promises'
import type { Slot } from '../../src/telegram/pacer'
import { passTime } from '../support/pacer-clock'
import { waitUntil } from '../support/wait-until'
import {
  closePacers,
  nextChatId,
  openPacer,
  openRedis,
  openWarmPacer,
  randomBotId,
  Receiver,
  sendPaced,
} from './pacer-support'

afterEach(closePacers)

const ALBUM = 5

it('albums of several workers, between single messages, never exceed the rate in any second', async () => {
  const botId = randomBotId()
  const rate = 20
  const [one, two, three] = [
    await openWarmPacer({ botId, rate }),
    await openPacer({ botId, rate }),
    await openPacer({ botId, rate }),
  ]
  const receiver = new Receiver()
  const sent = { albums: 0, singles: 0 }
  const began = performance.now()
  const isDone = () => {
    const seconds = (performance.now() - began) / 1000
    return (seconds > 4.5 && sent.albums > 2 && sent.singles > 2) || seconds > 20
  }
  const sendAlbum = async () => {
    sent.albums += 1
    await Promise.all(Array.from({ length: ALBUM }, () => receiver.take(10)))
  }
  const sendSingle = () => {
    sent.singles += 1
    return receiver.take(10)
  }
  await Promise.all([
    ...[one, two].map((pacer) => sendPaced(pacer, { each: ALBUM, send: sendAlbum, isDone })),
    sendPaced(three, { send: sendSingle, isDone }),
  ])
  expect(receiver.peak()).toBeLessThanOrEqual(rate)
  expect(Math.min(sent.albums, sent.singles)).toBeGreaterThan(2)
})

it('a notice comes before the next album', async () => {
  const botId = randomBotId()
  const rate = 20
  const [one, two, notices] = [
    await openWarmPacer({ botId, rate }),
    await openPacer({ botId, rate }),
    await openPacer({ botId, rate }),
  ]
  const redis = await openRedis()
  const albums = { sent: 0 }
  const takeAlbums = async () => {
    for (const pacer of [one, two]) {
      const { slots } = await pacer.reserve(1, { each: ALBUM })
      for (const slot of slots) pacer.settle(slot, { accepted: true })
      albums.sent += slots.length
    }
    await passTime({ redis, botId }, 25)
  }
  while (albums.sent < 4) await takeAlbums()
  for (let given = 0; given < 5; given += 1) {
    let slots: Slot[] = []
    // At most the album that is booked and the time it costs.
    for (let waited = 0; waited < 1_500 && slots.length === 0; waited += 25) {
      slots = (await notices.reserve(1, { lane: 'notice' })).slots
      await takeAlbums()
    }
    expect(slots).toHaveLength(1)
    for (const slot of slots) notices.settle(slot, { accepted: true })
  }
})

it('an album larger than the rate still goes, and the next one waits for as long as it took', async () => {
  const botId = randomBotId()
  const pacer = await openWarmPacer({ botId, rate: 3 })
  // Redis granted each at some moment between the question and the answer, from which `dueAt` counts.
  const dueAt: { least: number; most: number }[] = []
  while (dueAt.length < 2) {
    const askedAt = performance.now()
    const { slots: given, waitMs } = await pacer.reserve(1, { each: 6 })
    const askedFor = performance.now() - askedAt
    for (const slot of given) {
      dueAt.push({ least: slot.dueAt - askedFor, most: slot.dueAt })
      expect((await pacer.awaitTurn(slot, nextChatId())).isNow).toBe(true)
      pacer.settle(slot, { accepted: true })
    }
    if (given.length === 0) await sleep(Math.max(1, waitMs))
  }
  expect((dueAt[1]?.most ?? 0) - (dueAt[0]?.least ?? 0)).toBeGreaterThanOrEqual(2_000)
})

it('an album fills what its chat takes at once, and is booked as a whole', async () => {
  const botId = randomBotId()
  const pacer = await openWarmPacer({ botId, rate: 100 })
  const chatId = nextChatId()
  const take = async () => {
    for (;;) {
      const { slots, waitMs } = await pacer.reserve(1, { each: 3 })
      if (slots[0] !== undefined) return slots[0]
      await sleep(Math.max(1, waitMs))
    }
  }
  const first = await take()
  expect(first.token.split(',')).toHaveLength(3)
  expect((await pacer.awaitTurn(first, chatId)).isNow).toBe(true)
  const turn = await pacer.awaitTurn(await take(), chatId)
  expect(turn.isNow ? 0 : turn.waitMs).toBeGreaterThan(2_000)
})

it('what an album did not use goes back as a whole', async () => {
  const botId = randomBotId()
  const pacer = await openWarmPacer({ botId, rate: 10 })
  const redis = await openRedis()
  const free = async () =>
    (await redis.zrange(`herald:${botId}:pacer:tokens`, 0, -1, 'WITHSCORES'))
      .filter((_, index) => index % 2 === 1)
      .filter((score) => Number(score) <= Date.now() + 500).length
  for (let given = 0; given === 0;) {
    const { slots, waitMs } = await pacer.reserve(1, { each: 10 })
    given = slots.length
    for (const slot of slots) pacer.release(slot)
    if (given === 0) await sleep(Math.max(1, waitMs))
  }
  await waitUntil(async () => (await free()) >= 10)
  expect(await free()).toBe(10)
})
