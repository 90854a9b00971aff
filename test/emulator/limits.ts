import { tooManyRequests } from './api-failure'
import { RollingLog } from './rolling-log'

/** What the emulator enforces; 0 or null switches a limit off. */
export interface Limits {
  /** Messages accepted per bot within any rolling 1000 ms. */
  perSecond: number
  /** `retry_after` of a 429 for the whole bot, and how long it stays closed. */
  retryAfterSeconds: number
  /** A call made during the penalty starts it anew. */
  isPenaltyLengthened: boolean
  /** Private chats: a bucket of `burst` messages, refilled at `perSecond`. */
  perChat: { perSecond: number; burst: number } | null
  /** Groups: messages within any rolling minute. */
  perGroupMinute: number
  /** Edits of one chat within any rolling minute. */
  editsPerChatMinute: number
  /** More requests than this in the air at once are answered `retry_after` 60. */
  activeRequests: number
}

export const defaultLimits: Limits = {
  perSecond: 30,
  retryAfterSeconds: 1,
  isPenaltyLengthened: false,
  perChat: null,
  perGroupMinute: 0,
  editsPerChatMinute: 0,
  activeRequests: 0,
}

/** Token bucket of one private chat. */
class Bucket {
  private tokens: number
  private atMs: number

  constructor(burst: number, nowMs: number) {
    this.tokens = burst
    this.atMs = nowMs
  }

  /** Milliseconds to wait; 0 takes the tokens. */
  take(rule: { perSecond: number; burst: number }, cost: number, nowMs: number): number {
    const refill = ((nowMs - this.atMs) / 1000) * rule.perSecond
    this.tokens = Math.min(rule.burst, this.tokens + refill)
    this.atMs = nowMs
    const needed = Math.min(cost, rule.burst)
    if (this.tokens + 1e-9 < needed) return ((needed - this.tokens) / rule.perSecond) * 1000
    this.tokens -= needed
    return 0
  }
}

/** Budget of one bot token: the rolling second, the penalty and the chats' own limits. */
export class Budget {
  readonly accepted = new RollingLog(1000)
  readonly arrivals = new RollingLog(1000)
  private penaltyUntilMs = 0
  private readonly buckets = new Map<number, Bucket>()
  private readonly minutes = new Map<number, RollingLog>()
  private readonly edits = new Map<number, RollingLog>()

  /** Notes that `cost` messages arrived, whatever becomes of them. */
  noteArrival(cost: number, nowMs: number): void {
    this.arrivals.add(nowMs, cost)
  }

  /** Takes `cost` messages for a chat or throws the 429 that Telegram would answer. */
  take(limits: Limits, chatId: number, cost: number, nowMs: number): void {
    this.assertOpen(limits, nowMs)
    this.takeFromChat(limits, chatId, cost, nowMs)
    if (limits.perSecond > 0 && this.accepted.totalAt(nowMs) + cost > limits.perSecond) {
      this.penaltyUntilMs = nowMs + limits.retryAfterSeconds * 1000
      throw tooManyRequests(limits.retryAfterSeconds)
    }
    this.accepted.add(nowMs, cost)
  }

  /** Takes one edit of a chat or throws a 429. */
  takeEdit(limits: Limits, chatId: number, nowMs: number): void {
    if (limits.editsPerChatMinute > 0) takeOfMinute(this.edits, limits.editsPerChatMinute, chatId, 1, nowMs)
  }

  private assertOpen(limits: Limits, nowMs: number): void {
    const leftMs = this.penaltyUntilMs - nowMs
    if (leftMs <= 0) return
    if (limits.isPenaltyLengthened) this.penaltyUntilMs = nowMs + limits.retryAfterSeconds * 1000
    throw tooManyRequests(Math.ceil((this.penaltyUntilMs - nowMs) / 1000))
  }

  private takeFromChat(limits: Limits, chatId: number, cost: number, nowMs: number): void {
    if (chatId < 0) {
      if (limits.perGroupMinute > 0) takeOfMinute(this.minutes, limits.perGroupMinute, chatId, cost, nowMs)
      return
    }
    if (!limits.perChat) return
    const bucket = this.buckets.get(chatId) ?? new Bucket(limits.perChat.burst, nowMs)
    this.buckets.set(chatId, bucket)
    const waitMs = bucket.take(limits.perChat, cost, nowMs)
    if (waitMs > 0) throw tooManyRequests(Math.ceil(waitMs / 1000))
  }
}

function takeOfMinute(
  logs: Map<number, RollingLog>,
  limit: number,
  chatId: number,
  cost: number,
  nowMs: number,
): void {
  const log = logs.get(chatId) ?? new RollingLog(60_000)
  logs.set(chatId, log)
  if (log.totalAt(nowMs) + cost > limit) throw tooManyRequests(log.retryAfterSeconds(nowMs))
  log.add(nowMs, cost)
}
