import { setTimeout as sleep } from 'node:timers/promises'
import type { Pacer, Slot } from '../../src/telegram/pacer'
import { closePacers, openPacer, openWarmPacer, randomBotId } from './pacer-support'

afterEach(closePacers)

/** A bot with more active requests than about a thousand is answered `retry_after` 60; a tenth is left to replies. */
const MOST_IN_THE_AIR = 900
const RATE = 1_000
/** A `sending` row's request begins at most so much later (delivery.md). */
const MOST_AHEAD_MS = 250

/** Slots of all pacers, taken without an answer to any: at least so many, and whatever a second more gives. */
async function takeAll(least: number, pacers: readonly Pacer[]): Promise<Slot[]> {
  const taken: Slot[] = []
  let ends = Infinity
  while (performance.now() < ends) {
    if (taken.length >= least) ends = Math.min(ends, performance.now() + 1_000)
    for (const pacer of pacers) {
      const { slots, waitMs } = await pacer.reserve(300)
      taken.push(...slots)
      if (slots.length === 0) await sleep(Math.min(Math.max(waitMs, 1), 50))
    }
  }
  return taken
}

test('however high the rate, no more than 900 calls of all workers wait for their answers', async () => {
  const botId = randomBotId()
  const pacers = [await openWarmPacer({ botId, rate: RATE }), await openPacer({ botId, rate: RATE })]
  const [one] = pacers
  const taken = await takeAll(MOST_IN_THE_AIR, pacers)
  expect(taken).toHaveLength(MOST_IN_THE_AIR)
  // An answer makes room for one call, and only an answer does.
  for (const slot of taken.slice(0, 10)) one?.settle(slot, { accepted: true })
  expect(await takeAll(10, pacers)).toHaveLength(10)
})

test.each(['bulk', 'paid'] as const)('%s is never told of a slot more than 250 ms ahead', async (lane) => {
  const pacer = await openWarmPacer({ botId: randomBotId(), rate: 40, paidRate: 200 })
  for (let given = 0; given < 60;) {
    const { slots, waitMs } = await pacer.reserve(100, { lane, horizonMs: 60_000 })
    const now = performance.now()
    for (const slot of slots) {
      given += 1
      expect(slot.dueAt - now).toBeLessThanOrEqual(MOST_AHEAD_MS)
      pacer.settle(slot, { accepted: true })
    }
    await sleep(Math.max(1, waitMs))
  }
})
