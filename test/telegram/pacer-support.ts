import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { openProducerConnection, waitUntilReady } from '../../src/queues/redis'
import { createPacer } from '../../src/telegram/pacer'
import type { Lane, Pacer, Slot } from '../../src/telegram/pacer'
import type { PacerStore } from '../../src/telegram/pacer-store'
import { openBudget } from '../support/pacer-clock'
import { waitUntil } from '../support/wait-until'

export const logger = pino({ level: 'silent' })
export const redisUrl = process.env['HERALD_TEST_REDIS_URL'] ?? ''

const opened: (() => Promise<void>)[] = []

/** Call in `afterEach`: closes every pacer and connection that was opened here. */
export async function closePacers(): Promise<void> {
  await Promise.all(opened.splice(0).map((close) => close()))
}

let given = 1_000_000
/** A private chat that nothing was sent to before. */
export const nextChatId = () => (given += 1)

export const randomBotId = () => randomInt(1_000_000, 9_000_000)

export async function openRedis(url = redisUrl) {
  const redis = openProducerConnection({ redisUrl: url, logger, name: 'test' })
  await waitUntilReady(redis, 5_000)
  opened.push(() => Promise.resolve(redis.disconnect()))
  return redis
}

interface TestPacerSettings {
  botId: number
  rate: number
  url?: string
  store?: PacerStore
  paceChats?: boolean
  paidRate?: number
}

/** A pacer with a connection of its own, as another process would have. */
export async function openPacer(settings: TestPacerSettings): Promise<Pacer> {
  const { url, ...given } = settings
  const redis = await openRedis(url)
  const pacer = createPacer({ redis, logger, ...given })
  opened.unshift(() => pacer.close())
  return pacer
}

/** The same of a bot whose first window is over. */
export async function openWarmPacer(settings: TestPacerSettings): Promise<Pacer> {
  const pacer = await openPacer(settings)
  await openBudget({ pacer, redis: await openRedis(settings.url), config: settings })
  return pacer
}

/** Until so many pacers of a bot hear of the gates that others close: who subscribes later is told by the next script. */
export async function untilListening({ botId, pacers }: { botId: number; pacers: number }): Promise<void> {
  const redis = await openRedis()
  await waitUntil(
    async () => Number((await redis.pubsub('NUMSUB', `herald:${botId}:pacer:gate`))[1]) >= pacers,
  )
}

/** A slot's time by the pacer's clock, ms; an album's first. */
export function timeOf({ token }: Pick<Slot, 'token'>): number {
  return Number(/^\d+:([\d.]+)/.exec(token)?.[1])
}

/** Sends through a pacer as a worker does, until `isDone` says so; resolves when all answers are in. */
export async function sendPaced(
  pacer: Pacer,
  work: { lane?: Lane; each?: number; send: (slot: Slot) => Promise<void>; isDone: () => boolean },
): Promise<void> {
  const inFlight = new Set<Promise<void>>()
  while (!work.isDone()) {
    const { slots, waitMs } = await pacer.reserve(50, { lane: work.lane ?? 'bulk', each: work.each ?? 1 })
    for (const slot of slots) {
      const one = sendAtSlot(pacer, slot, work.send).finally(() => inFlight.delete(one))
      inFlight.add(one)
    }
    await sleep(Math.max(1, waitMs))
  }
  await Promise.all(inFlight)
}

async function sendAtSlot(pacer: Pacer, slot: Slot, send: (slot: Slot) => Promise<void>): Promise<void> {
  if (!(await pacer.awaitTurn(slot, nextChatId())).isNow) return
  await send(slot)
  pacer.settle(slot, { accepted: true })
}

/** Arrivals at a receiver by its own clock. */
export class Receiver {
  readonly times: number[] = []

  /** Takes a message with 0–`mostMs` on the way to it and 0–`mostMs` back. */
  async take(mostMs: number): Promise<void> {
    await sleep(Math.random() * mostMs)
    this.times.push(performance.now())
    await sleep(Math.random() * mostMs)
  }

  peak(): number {
    return peakOf(this.times)
  }
}

/** The most of these times, ms, within any second. */
export function peakOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  let first = 0
  let most = 0
  sorted.forEach((time, index) => {
    while ((sorted[first] ?? time) <= time - 1000) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}
