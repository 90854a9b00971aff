import type { Lane, Pacer } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import { closePacers, nextChatId, openPacer, randomBotId, Receiver, sendPaced } from './pacer-support'

afterEach(closePacers)

const RATE = 10
const PAID = 60

async function firstSlot(pacer: Pacer, lane: Lane) {
  for (;;) {
    const { slots, waitMs } = await pacer.reserve(1, { lane })
    if (slots[0] !== undefined) return slots[0]
    const until = performance.now() + waitMs
    await waitUntil(() => performance.now() >= until)
  }
}

it('the paid budget is one of its own: neither exceeds its rate, and free traffic goes on beside it', async () => {
  const botId = randomBotId()
  const settings = { botId, rate: RATE, paidRate: PAID }
  const [paid, other, free] = [
    await openPacer(settings),
    await openPacer(settings),
    await openPacer(settings),
  ]
  const [received, receivedFree] = [new Receiver(), new Receiver()]
  const isDone = () => received.times.length > 2.5 * PAID
  const send = () => received.take(5)
  await Promise.all([
    sendPaced(paid, { lane: 'paid', send, isDone }),
    sendPaced(other, { lane: 'paid', send, isDone }),
    sendPaced(free, { send: () => receivedFree.take(5), isDone }),
  ])
  expect(received.peak()).toBeLessThanOrEqual(PAID)
  expect(receivedFree.peak()).toBeLessThanOrEqual(RATE)
  expect(receivedFree.times.length).toBeGreaterThan(RATE)
})

it('a refusal of either closes both, for every process', async () => {
  const botId = randomBotId()
  const settings = { botId, rate: RATE, paidRate: PAID }
  const [one, two] = [await openPacer(settings), await openPacer(settings)]
  const slot = await firstSlot(one, 'paid')
  const chatId = nextChatId()
  expect((await one.awaitTurn(slot, chatId)).isNow).toBe(true)
  await two.reserve(0)
  expect(await one.refuse({ chatId, slot, retryAfterMs: 3_000 })).toBe('bot')
  one.settle(slot, { accepted: false })
  for (const lane of ['bulk', 'paid', 'notice'] as const) {
    const { slots, gateMs } = await two.reserve(1, { lane })
    expect(slots).toEqual([])
    expect(gateMs).toBeGreaterThan(2_000)
  }
  expect(await two.admitReply({ chatId: nextChatId(), messages: 1 })).toMatchObject({ closed: 'gate' })
})

it('without a paid rate there is one budget', async () => {
  const pacer = await openPacer({ botId: randomBotId(), rate: RATE })
  expect((await firstSlot(pacer, 'paid')).lane).toBe('paid')
})
