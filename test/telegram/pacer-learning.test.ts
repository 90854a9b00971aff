import { setTimeout as sleep } from 'node:timers/promises'
import type { Pacer, Slot } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import {
  closePacers,
  nextChatId,
  openPacer,
  openWarmPacer,
  randomBotId,
  untilListening,
} from './pacer-support'

afterEach(closePacers)

const RATE = 20

/** Sends at full speed until `count` were accepted; answers the slot after them, its turn come. */
async function sendUntil(pacer: Pacer, count: number): Promise<{ slot: Slot; chatId: number }> {
  for (let sent = 0; ;) {
    const { slots, waitMs } = await pacer.reserve(1)
    await sleep(slots.length === 0 ? waitMs : 0)
    for (const slot of slots) {
      const chatId = nextChatId()
      const turn = await pacer.awaitTurn(slot, chatId)
      if (!turn.isNow && turn.waitMs === 0) continue // a busy machine woke up too late for the slot, which is given back
      expect(turn).toEqual({ isNow: true })
      if (sent === count) return { slot, chatId }
      pacer.settle(slot, { accepted: true })
      sent += 1
    }
  }
}

async function refuse(pacer: Pacer, refused: { slot: Slot; chatId: number }): Promise<'chat' | 'bot'> {
  const whose = await pacer.refuse({ ...refused, retryAfterMs: 100 })
  pacer.settle(refused.slot, { accepted: false })
  return whose
}

const rateOf = async (pacer: Pacer) => (await pacer.status()).rate

it('learns what was accepted in the last full second, less 3 %', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: RATE })
  const refused = await sendUntil(pacer, 40)
  expect(await refuse(pacer, refused)).toBe('bot')
  const rate = await rateOf(pacer)
  expect(rate).toBeGreaterThan(0.97 * (RATE - 3))
  expect(rate).toBeLessThan(0.98 * RATE)
})

it('learns nothing from less than a second of sending', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: RATE })
  expect(await refuse(pacer, await sendUntil(pacer, 4))).toBe('bot')
  expect(await rateOf(pacer)).toBe(RATE)
})

it('a second 429 within 10 s takes 30 % off', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: RATE })
  await refuse(pacer, await sendUntil(pacer, 4))
  await refuse(pacer, await sendUntil(pacer, 4))
  expect(await rateOf(pacer)).toBeCloseTo(0.7 * RATE, 1)
})

it('429s of one incident and of the probe are one', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: RATE })
  const early = await sendUntil(pacer, 4)
  await refuse(pacer, await sendUntil(pacer, 2))
  await waitUntil(() => pacer.gateMs() === 0)
  // Answered after the gate has opened again, but made before it closed.
  expect(await refuse(pacer, early)).toBe('bot')
  await waitUntil(() => pacer.gateMs() === 0)
  const probe = await sendUntil(pacer, 0)
  expect(await refuse(pacer, probe)).toBe('bot')
  expect(await rateOf(pacer)).toBe(RATE)
})

it('creeps up by 2 % a minute, to the configured rate and no further', async () => {
  const botId = randomBotId()
  const learned = { rate: 10, ageMs: 0 }
  const store = {
    load: () => Promise.resolve({ gateMs: 0, gateCause: null, learned, isPaused: false }),
    recordGate: () => Promise.resolve(),
  }
  const rates: number[] = []
  for (const minutes of [0, 1, 10, 60]) {
    learned.ageMs = minutes * 60_000
    const pacer = await openPacer({ botId: botId + minutes, rate: RATE, store })
    rates.push(await rateOf(pacer))
  }
  expect(rates.map((rate) => Number(rate.toFixed(1)))).toEqual([10, 10.2, 12.2, RATE])
})

it('one chat alone closes its own gate, for every lane and every process', async () => {
  const botId = randomBotId()
  const [pacer, other] = [await openWarmPacer({ botId, rate: RATE }), await openPacer({ botId, rate: RATE })]
  const chatId = nextChatId()
  expect(await pacer.refuse({ chatId, retryAfterMs: 60_000 })).toBe('chat')
  const { slot } = await sendUntil(other, 0)
  const turn = await other.awaitTurn(slot, chatId)
  expect(turn).toMatchObject({ isNow: false })
  expect('waitMs' in turn && turn.waitMs).toBeGreaterThan(55_000)
  expect(await other.admitReply({ chatId, messages: 1 })).toMatchObject({ closed: 'chat' })
  expect(await other.admitReply({ chatId: nextChatId(), messages: 1 })).toHaveProperty('slot')
  expect(pacer.gateMs()).toBe(0)
})

it('bulk to a chat that was used a moment ago closes the gate of that chat only', async () => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: RATE })
  const { slot, chatId } = await sendUntil(pacer, 3)
  pacer.settle(slot, { accepted: true })
  const again = (await sendUntil(pacer, 0)).slot
  await pacer.awaitTurn(again, chatId)
  expect(await refuse(pacer, { slot: again, chatId })).toBe('chat')
  expect(pacer.gateMs()).toBe(0)
})

it('two chats within 5 s close the gate of the bot, one chat twice does not', async () => {
  const botId = randomBotId()
  const [pacer, other] = [await openWarmPacer({ botId, rate: RATE }), await openPacer({ botId, rate: RATE })]
  await other.reserve(0)
  await untilListening({ botId, pacers: 2 })
  const [one, two] = [nextChatId(), nextChatId()]
  expect(await pacer.refuse({ chatId: one, retryAfterMs: 60_000 })).toBe('chat')
  expect(await pacer.refuse({ chatId: one, retryAfterMs: 60_000 })).toBe('chat')
  expect(await pacer.refuse({ chatId: two, retryAfterMs: 60_000 })).toBe('bot')
  await waitUntil(() => other.gateMs() > 0)
})
