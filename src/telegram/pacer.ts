import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { AppError } from '../errors'
import type { Logger } from '../logger'
import { runPacerScript, WINDOW_MS } from './pacer-script'
import type { PacerScript } from './pacer-script'
import { SEND_TIMEOUT_MS } from './api'

/** Who sends: notices may book twice as far ahead as bulk, so bulk never takes the tokens they come to. */
export type Lane = 'notice' | 'bulk'
const HORIZON_MS = { bulk: 250, notice: 500 } as const satisfies Record<Lane, number>

/** A slot that is used later than this after its time is given up: its token might be with another worker. */
const LATEST_START_MS = 1_000
const MARGIN_MS = 1_000
const REDIS_TIMEOUT_MS = 1_000
const MAX_PER_CALL = 1_000
/** Spread over a second so that a gate's end is never the very instant Telegram named. */
const GATE_JITTER_MS = { least: 50, most: 500 } as const

/** Permission for one message, once, at `dueAt` (this process's monotonic clock, ms). */
export interface Slot {
  token: string
  dueAt: number
}

export interface Reservation {
  slots: Slot[]
  /** Worth asking again after this time; 0 when all that was wanted was given. */
  waitMs: number
  /** What is left of a closed gate. */
  gateMs: number
}

export interface ReserveOptions {
  lane?: Lane
  /** Look less far ahead than the lane allows. */
  horizonMs?: number
  /** How long the call may take: 10 s, uploads 60 s. */
  timeoutMs?: number
}

export interface Pacer {
  /** Up to `max` slots within the lane's horizon. Throws AppError `queue_unavailable` when Redis is away. */
  reserve(max: number, options?: ReserveOptions): Promise<Reservation>
  /** Resolves at the slot's time: true to send now; false when a gate has closed or it is too late (slot released). */
  awaitTurn(slot: Slot): Promise<boolean>
  /** The answer arrived, or the call was given up. After a 429 call `closeGate` first. */
  settle(slot: Slot): void
  /** The slot was not used. */
  release(slot: Slot): void
  /** A reply of n messages went out without waiting: bulk slows down. */
  debit(count: number): void
  /** All workers stop at once, for this long plus jitter; a longer gate stays. Never throws. */
  closeGate(retryAfterMs: number, cause: string): Promise<void>
  /** What is left of the gate as far as this process knows. */
  gateMs(): number
  /** Changes the budget (messages a second) with the next call. */
  setRate(rate: number): void
  close(): Promise<void>
}

export interface PacerSettings {
  /** A connection that fails fast when Redis is away (queues/redis.ts). */
  redis: Redis
  botId: number
  /** Messages a second, a whole number of at least 1. */
  rate: number
  logger: Pick<Logger, 'warn'>
}

/**
 * One budget per bot token for all workers: a pool of `rate` tokens in Redis, each with the time when it is available.
 *
 * Never more than `rate` arrivals in any rolling second: a token's slot is not before its time of availability; its
 * message leaves no sooner than the slot, because the delay is counted from the reply's arrival here; it reaches
 * Telegram before it is answered; and only a second after the answer is the token available again. So two arrivals by
 * one token are more than a second apart whatever the jitter, and there are `rate` tokens. A token without an answer
 * comes back when its call must have timed out. Clocks of workers do not matter: Redis's is used, delays are handed out.
 */
export function createPacer(settings: PacerSettings): Pacer {
  return new RedisPacer(settings)
}

class RedisPacer implements Pacer {
  private readonly keys: string[]
  private readonly channel: string
  private readonly subscriber: Redis
  private isListening = false
  private gateUntil = 0
  private settled: string[] = []
  private released: string[] = []
  private debts = 0
  private flushing: NodeJS.Immediate | undefined
  private isTold = false

  constructor(private readonly settings: PacerSettings) {
    const base = `herald:${settings.botId}:pacer`
    this.keys = [`${base}:tokens`, `${base}:state`]
    this.channel = `${base}:gate`
    const patient = { lazyConnect: true, enableOfflineQueue: true, maxRetriesPerRequest: null }
    this.subscriber = settings.redis.duplicate({ ...patient, commandTimeout: undefined })
    this.subscriber.on('message', (_channel: string, leftMs: string) => this.hearGate(Number(leftMs)))
    // The connection of the commands tells of a lost Redis; this one listens again by itself.
    this.subscriber.on('error', () => undefined)
  }

  async reserve(
    max: number,
    { lane = 'bulk', horizonMs, timeoutMs }: ReserveOptions = {},
  ): Promise<Reservation> {
    this.listen()
    const horizon = Math.min(horizonMs ?? HORIZON_MS[lane], HORIZON_MS[lane])
    const flight = LATEST_START_MS + (timeoutMs ?? SEND_TIMEOUT_MS) + MARGIN_MS
    const wanted = Math.min(Math.max(Math.floor(max), 0), MAX_PER_CALL)
    const args = [wanted, this.settings.rate, horizon, flight, WINDOW_MS, this.gateMs()]
    const [waitMs = 0, gateMs = 0, ...granted] = parseReply(await this.run('reserve', args))
    this.hearGate(Number(gateMs))
    const now = performance.now()
    const slots: Slot[] = []
    for (let i = 0; i + 1 < granted.length; i += 2) {
      slots.push({ token: String(granted[i]), dueAt: now + Number(granted[i + 1]) })
    }
    return { slots, waitMs: Number(waitMs), gateMs: Number(gateMs) }
  }

  async awaitTurn(slot: Slot): Promise<boolean> {
    // A timer may fire up to a millisecond early.
    for (let left = slot.dueAt - performance.now(); left > 0; left = slot.dueAt - performance.now()) {
      await sleep(Math.ceil(left))
    }
    const isLate = performance.now() - slot.dueAt > LATEST_START_MS
    if (!isLate && this.gateMs() === 0) return true
    this.release(slot)
    return false
  }

  settle(slot: Slot): void {
    this.settled.push(slot.token)
    this.flushSoon()
  }

  release(slot: Slot): void {
    this.released.push(slot.token)
    this.flushSoon()
  }

  debit(count: number): void {
    this.debts += count
    this.flushSoon()
  }

  async closeGate(retryAfterMs: number, cause: string): Promise<void> {
    const { least, most } = GATE_JITTER_MS
    const length = retryAfterMs + least + Math.random() * (most - least)
    this.hearGate(length)
    await this.attempt('closeGate', [length, cause], [...this.keys, this.channel])
  }

  gateMs(): number {
    return Math.max(0, this.gateUntil - performance.now())
  }

  setRate(rate: number): void {
    this.settings.rate = rate
  }

  async close(): Promise<void> {
    if (this.flushing) clearImmediate(this.flushing)
    await this.flush()
    this.subscriber.disconnect()
  }

  private listen(): void {
    if (this.isListening) return
    this.isListening = true
    // Refused only when the connection is closed for good, that is on close().
    this.subscriber.subscribe(this.channel).catch(() => (this.isListening = false))
  }

  private hearGate(leftMs: number): void {
    if (leftMs > 0) this.gateUntil = Math.max(this.gateUntil, performance.now() + leftMs)
  }

  /** One round trip for all that happened in this turn of the event loop. */
  private flushSoon(): void {
    this.flushing ??= setImmediate(() => void this.flush())
  }

  private async flush(): Promise<void> {
    this.flushing = undefined
    const [settled, released, debts] = [this.settled, this.released, this.debts]
    this.settled = []
    this.released = []
    this.debts = 0
    const calls: Promise<void>[] = []
    for (const some of chunks(settled)) calls.push(this.attempt('settle', [WINDOW_MS, ...some]))
    for (const some of chunks(released)) calls.push(this.attempt('release', some))
    if (debts > 0) calls.push(this.attempt('debit', [debts, WINDOW_MS]))
    await Promise.all(calls)
  }

  /** For what may fail: an unsettled token comes back by itself, and a gate holds in this process at least. */
  private async attempt(script: PacerScript, args: (string | number)[], keys = this.keys): Promise<void> {
    try {
      this.hearGate(Number(await this.run(script, args, keys)))
      this.isTold = false
    } catch {
      if (!this.isTold) this.settings.logger.warn({ script }, 'pacer could not tell Redis')
      this.isTold = true
    }
  }

  private async run(script: PacerScript, args: (string | number)[], keys = this.keys): Promise<unknown> {
    const deadline = new AbortController()
    const tooLate = sleep(REDIS_TIMEOUT_MS, undefined, { signal: deadline.signal }).then(() => {
      throw new Error(`no answer within ${REDIS_TIMEOUT_MS} ms`)
    })
    try {
      return await Promise.race([runPacerScript(this.settings.redis, { script, keys, args }), tooLate])
    } catch (cause) {
      throw new AppError('queue_unavailable', { part: 'pacer' }, { cause })
    } finally {
      deadline.abort()
      tooLate.catch(() => undefined) // given up on purpose
    }
  }
}

function parseReply(reply: unknown): unknown[] {
  return Array.isArray(reply) ? reply : []
}

function chunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / MAX_PER_CALL)
  return Array.from({ length: count }, (_, i) => items.slice(i * MAX_PER_CALL, (i + 1) * MAX_PER_CALL))
}
