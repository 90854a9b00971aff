import { setTimeout as sleep } from 'node:timers/promises'
import { SEND_TIMEOUT_MS } from './api'
import { ChatEntries } from './chat-entries'
import { Gate, gateJitterMs } from './gate'
import type {
  Admission,
  Lane,
  Pacer,
  PacerSettings,
  PacerStatus,
  Reservation,
  ReserveOptions,
  Slot,
  Turn,
} from './pacer'
import { PacerLink } from './pacer-link'
import type { ChatId } from './pacer-link'
import { WINDOW_MS } from './pacer-script'
import type { PacerScript } from './pacer-script'
import { ReplyFallback } from './reply-fallback'
import { TokenReturns } from './token-returns'
import { tokensOf } from './tokens-of'

/** How far ahead a lane may book; a reply waits at most so long for the first token that is left to it. */
const HORIZON_MS = { bulk: 150, paid: 150, notice: 300 } as const satisfies Record<Lane, number>
/** A slot that is used later than this after its time is given up: its token might be with another worker. */
const LATEST_START_MS = 1_000
const MARGIN_MS = 1_000
const MAX_PER_CALL = 1_000
/** A bot with more active requests than about this is answered `retry_after` 60 (delivery.md). */
const MOST_ACTIVE = 900
/** A slot's time, a late start, the call and a margin: then its token comes back by itself. */
const flightMs = (timeoutMs = SEND_TIMEOUT_MS) => LATEST_START_MS + timeoutMs + MARGIN_MS
/** A reply waits so long for its own chat, and so long for the budget. */
const REPLY_PATIENCE_MS = { chat: 5_000, budget: 250 } as const

export class RedisPacer implements Pacer {
  private readonly link: PacerLink
  private readonly gate: Gate
  private readonly returns = new TokenReturns((script, args) => this.attempt(script, args))
  private readonly entries: ChatEntries
  /** Whether chats are, as scripts take it. */
  private readonly isPaced: 0 | 1
  private readonly fallback = new ReplyFallback()

  constructor(private readonly settings: PacerSettings & { budget?: 'paid' }) {
    const { redis, botId, store, budget } = settings
    this.gate = new Gate(settings)
    const onGate = (leftMs: number) => this.gate.hear(leftMs)
    this.link = new PacerLink({ redis, botId, budget, store, gateMs: () => this.gate.leftMs(), onGate })
    this.isPaced = settings.paceChats === false ? 0 : 1
    this.entries = new ChatEntries((ids, counts) => this.link.run('enter', [this.isPaced, ...counts], ids))
  }

  async reserve(
    max: number,
    { lane = 'bulk', each = 1, horizonMs, timeoutMs }: ReserveOptions = {},
  ): Promise<Reservation> {
    this.link.listen()
    const horizon = Math.min(horizonMs ?? HORIZON_MS[lane], HORIZON_MS[lane])
    const wanted = Math.min(Math.max(Math.floor(max), 0), MAX_PER_CALL)
    const args = [
      wanted,
      this.settings.rate,
      horizon,
      flightMs(timeoutMs),
      WINDOW_MS,
      each,
      MOST_ACTIVE,
      lane,
    ]
    const [waitMs = 0, gateMs = 0, ...granted] = await this.link.run('reserve', args)
    this.gate.hear(Number(gateMs))
    const now = performance.now()
    const slots: Slot[] = []
    for (let i = 0; i + 1 < granted.length; i += 2) {
      slots.push({ token: String(granted[i]), dueAt: now + Number(granted[i + 1]), lane })
    }
    return { slots, waitMs: Number(waitMs), gateMs: Number(gateMs) }
  }

  async awaitTurn(slot: Slot, chatId: ChatId): Promise<Turn> {
    const asked = { chatId, messages: tokensOf(slot).length }
    const entry = await this.entries.enter(asked).catch(() => null) // Redis is away: reserve() says so
    if (entry === null || entry.waitMs > 0) {
      this.release(slot)
      return { isNow: false, waitMs: entry?.waitMs ?? 0 }
    }
    slot.isFreshChat = entry.isFresh
    // A timer may fire up to a millisecond early.
    for (let left = slot.dueAt - performance.now(); left > 0; left = slot.dueAt - performance.now()) {
      await sleep(Math.ceil(left))
    }
    const isLate = performance.now() - slot.dueAt > LATEST_START_MS
    if (!isLate && this.gateMs() === 0) return { isNow: true }
    this.release(slot)
    return { isNow: false, waitMs: 0 }
  }

  async admitReply({
    chatId,
    messages,
  }: {
    chatId?: ChatId | undefined
    messages: number
  }): Promise<Admission> {
    this.link.listen()
    const gateMs = this.gateMs()
    if (gateMs > 0) return { closed: 'gate', waitMs: gateMs }
    if (this.fallback.isAway) return this.admitWithoutRedis()
    const { chat, budget } = REPLY_PATIENCE_MS
    const args = [this.settings.rate, flightMs(), WINDOW_MS, messages, chat, budget, this.isPaced]
    try {
      const answer = await this.link.run('reply', args, chatId === undefined ? [] : [chatId])
      if (answer[0] === 'go')
        return {
          slot: { token: String(answer[1]), dueAt: performance.now() + Number(answer[2]), lane: 'reply' },
        }
      return { closed: answer[0] === 'chat' ? 'chat' : 'gate', waitMs: Number(answer[1]) }
    } catch {
      this.fallback.noteAway()
      return this.admitWithoutRedis()
    }
  }

  settle(slot: Slot, { accepted }: { accepted: boolean }): void {
    for (const token of tokensOf(slot)) this.returns.settle(token, accepted)
  }

  release(slot: Slot): void {
    for (const token of tokensOf(slot)) this.returns.release(token)
  }

  async refuse(refusal: { chatId: ChatId; retryAfterMs: number; slot?: Slot }): Promise<'chat' | 'bot'> {
    const { chatId, retryAfterMs, slot } = refusal
    const isBots = (slot?.lane === 'bulk' || slot?.lane === 'paid') && slot.isFreshChat === true
    const ageMs = slot === undefined ? 0 : Math.max(0, performance.now() - slot.dueAt)
    // Here at once, before Redis knows.
    if (isBots) this.gate.hear(retryAfterMs)
    // What was accepted before is counted: one connection, so it arrives first.
    void this.returns.flush()
    const args = [retryAfterMs, gateJitterMs(), isBots ? 1 : 0, ageMs, chatId, tokensOf(slot)[0] ?? '']
    try {
      const [whose, gateMs, learned] = await this.link.run('refused', args, [chatId])
      if (whose !== 'bot') return 'chat'
      await this.gate.note({ gateMs: Number(gateMs), learnedRate: Number(learned) || null })
      return 'bot'
    } catch {
      this.settings.logger.warn({ script: 'refused' }, 'pacer could not tell Redis')
      if (!isBots) return 'chat'
      await this.gate.note({ gateMs: retryAfterMs + gateJitterMs(), learnedRate: null })
      return 'bot'
    }
  }

  async closeGate(retryAfterMs: number, cause: string): Promise<void> {
    const length = retryAfterMs + gateJitterMs()
    this.gate.hear(length)
    await Promise.all([
      this.attempt('closeGate', [length, cause]),
      this.gate.remember({ gateMs: length, cause, learnedRate: null }),
    ])
  }

  gateMs(): number {
    return this.gate.leftMs()
  }

  async setPaused(isPaused: boolean): Promise<void> {
    await this.attempt('pause', [isPaused ? 1 : 0])
  }

  async status(): Promise<PacerStatus> {
    const [rate, gateMs, cause, paused] = await this.link.run('look', [this.settings.rate])
    const isClosed = Number(gateMs) > 0
    return {
      rate: Number(rate),
      gateMs: Number(gateMs),
      gateCause: isClosed ? String(cause) : null,
      isPaused: paused === '1',
    }
  }

  setRate(rate: number): void {
    this.settings.rate = rate
  }

  async close(): Promise<void> {
    await this.returns.flush()
    this.link.close()
  }

  private admitWithoutRedis(): Admission {
    return { slot: { token: '', dueAt: this.fallback.takeTurn(), lane: 'reply' } }
  }

  /** For what may fail: an unsettled token comes back by itself, and a gate holds in this process at least. */
  private async attempt(script: PacerScript, args: (string | number)[]): Promise<void> {
    try {
      const [gateMs] = await this.link.run(script, args)
      this.gate.hear(Number(gateMs))
    } catch {
      this.settings.logger.warn({ script }, 'pacer could not tell Redis')
    }
  }
}
