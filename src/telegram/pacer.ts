import type { Redis } from 'ioredis'
import type { Logger } from '../logger'
import type { ChatId } from './pacer-link'
import type { PacerStore } from './pacer-store'
import { PacerWithPaidLane } from './paid-lane'
import { RedisPacer } from './redis-pacer'

/**
 * Who sends: notices may book twice as far ahead as bulk, so bulk never takes the tokens they come to; `paid` has a
 * budget of its own.
 */
export type Lane = 'notice' | 'bulk' | 'paid'

/** Permission for one message, or for one album, once, at `dueAt` (this process's monotonic clock, ms). */
export interface Slot {
  /** Empty: the budget is only told of it. An album's messages have one each, joined by commas. */
  token: string
  dueAt: number
  lane: Lane | 'reply'
  /** Known after `awaitTurn`: the chat had no message within the last minute. */
  isFreshChat?: boolean
}

/** Whether to send now; `waitMs` above 0: this one chat takes its next message only then. */
export type Turn = { isNow: true } | { isNow: false; waitMs: number }

/** A slot, or who stands in the way, and for how long. */
export type Admission = { slot: Slot } | { closed: 'gate' | 'chat'; waitMs: number }

export interface Reservation {
  slots: Slot[]
  /** Worth asking again after this time; 0 when all that was wanted was given. */
  waitMs: number
  /** What is left of a closed gate. */
  gateMs: number
}

export interface ReserveOptions {
  lane?: Lane
  /** Messages that go at once in each slot: an album's. 1 if absent. */
  each?: number
  /** Look less far ahead than the lane allows. */
  horizonMs?: number
  /** How long the call may take: 10 s, uploads 60 s. */
  timeoutMs?: number
}

/** The budget as it stands. */
export interface PacerStatus {
  /** Messages a second now: the configured rate, or what was learned. */
  rate: number
  gateMs: number
  gateCause: string | null
  isPaused: boolean
}

export interface Pacer {
  /** Up to `max` slots within the lane's horizon. Throws AppError `queue_unavailable` when Redis is away. */
  reserve(max: number, options?: ReserveOptions): Promise<Reservation>
  /**
   * Resolves at the slot's time. Not now: a gate has closed, it is too late, Redis is away, or the chat's own limit (1/s
   * with a burst of 3, groups 20/min) is reached; the slot is released then.
   */
  awaitTurn(slot: Slot, chatId: ChatId): Promise<Turn>
  /**
   * Lets a reply of `messages` messages go before all others: it never waits for the budget longer than to the next free
   * token (0.25 s at most), only for a closed gate and its own chat. Without Redis 5 a second of this process. The caller
   * waits until `dueAt`.
   */
  admitReply(reply: { chatId?: ChatId | undefined; messages: number }): Promise<Admission>
  /** The answer arrived, or the call was given up; `accepted`: Telegram took it. After a 429 call `refuse` first. */
  settle(slot: Slot, result: { accepted: boolean }): void
  /** The slot was not used. */
  release(slot: Slot): void
  /**
   * Telegram answered 429. Closes the chat's own gate; the bot's, for all workers at once, when it cannot be the chat
   * (bulk to a chat not used within the last minute, or a second chat within 5 s), and then learns the rate. Never
   * throws; answers whose gate it was.
   */
  refuse(refusal: { chatId: ChatId; retryAfterMs: number; slot?: Slot | undefined }): Promise<'chat' | 'bot'>
  /** All workers stop at once, for this long plus jitter; a longer gate stays, also without Redis. Never throws. */
  closeGate(retryAfterMs: number, cause: string): Promise<void>
  /** What is left of the gate as far as this process knows. */
  gateMs(): number
  /**
   * Bulk and notices of this bot rest, or go on, in all processes. The row of the bot is the caller's to write first: it
   * is what is reloaded when the keys are lost. Never throws.
   */
  setPaused(isPaused: boolean): Promise<void>
  /** Throws AppError `queue_unavailable` when Redis is away. */
  status(): Promise<PacerStatus>
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
  /** Messages a second that are paid for, besides the others; absent or 0: none. */
  paidRate?: number
  /** What survives Redis. */
  store?: PacerStore
  /** False: of a chat only what Telegram refuses counts; for simulated people, who answer at once. */
  paceChats?: boolean
  logger: Pick<Logger, 'info' | 'warn'>
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
  const { paidRate = 0, ...free } = settings
  return paidRate > 0 ? new PacerWithPaidLane({ ...free, paidRate }) : new RedisPacer(free)
}
