import { setTimeout as sleep } from 'node:timers/promises'
import type { Lane, Pacer, PacerSettings, PacerStatus, Reservation, ReserveOptions, Slot } from './pacer'
import { PacerLink } from './pacer-link'
import { WINDOW_MS } from './pacer-script'
import type { PacerScript } from './pacer-script'
import { SEND_TIMEOUT_MS } from './api'

/** How far ahead a lane may book. */
const HORIZON_MS = { bulk: 250, notice: 500 } as const satisfies Record<Lane, number>
/** A slot that is used later than this after its time is given up: its token might be with another worker. */
const LATEST_START_MS = 1_000
const MARGIN_MS = 1_000
const MAX_PER_CALL = 1_000
/** Spread over a second so that a gate's end is never the very instant Telegram named. */
const GATE_JITTER_MS = { least: 50, most: 500 } as const

export class RedisPacer implements Pacer {
  private readonly link: PacerLink
  private gateUntil = 0
  private settled: (string | number)[] = []
  private released: string[] = []
  private debts = 0
  private flushing: NodeJS.Immediate | undefined

  constructor(private readonly settings: PacerSettings) {
    const { redis, botId, store } = settings
    const onGate = (leftMs: number) => this.hearGate(leftMs)
    this.link = new PacerLink({ redis, botId, store, gateMs: () => this.gateMs(), onGate })
  }

  async reserve(
    max: number,
    { lane = 'bulk', horizonMs, timeoutMs }: ReserveOptions = {},
  ): Promise<Reservation> {
    this.link.listen()
    const horizon = Math.min(horizonMs ?? HORIZON_MS[lane], HORIZON_MS[lane])
    const flight = LATEST_START_MS + (timeoutMs ?? SEND_TIMEOUT_MS) + MARGIN_MS
    const wanted = Math.min(Math.max(Math.floor(max), 0), MAX_PER_CALL)
    const args = [wanted, this.settings.rate, horizon, flight, WINDOW_MS]
    const [waitMs = 0, gateMs = 0, ...granted] = await this.link.run('reserve', args)
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

  settle(slot: Slot, { accepted }: { accepted: boolean }): void {
    this.settled.push(slot.token, accepted ? 1 : 0)
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
    await Promise.all([
      this.attempt('closeGate', [length, cause]),
      this.remember({ gateMs: length, cause, learnedRate: null }),
    ])
  }

  gateMs(): number {
    return Math.max(0, this.gateUntil - performance.now())
  }

  async setPaused(isPaused: boolean): Promise<void> {
    await this.settings.store?.recordPause(isPaused)
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
    if (this.flushing) clearImmediate(this.flushing)
    await this.flush()
    this.link.close()
  }

  private hearGate(leftMs: number): void {
    if (leftMs > 0) this.gateUntil = Math.max(this.gateUntil, performance.now() + leftMs)
  }

  /** Without the database Redis and the memory of the processes hold the gate. */
  private async remember(gate: { gateMs: number; cause: string; learnedRate: number | null }): Promise<void> {
    try {
      await this.settings.store?.recordGate(gate)
    } catch {
      this.settings.logger.warn({ gateMs: Math.round(gate.gateMs) }, 'the gate is not recorded')
    }
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
  private async attempt(script: PacerScript, args: (string | number)[]): Promise<void> {
    try {
      const [gateMs] = await this.link.run(script, args)
      this.hearGate(Number(gateMs))
    } catch {
      this.settings.logger.warn({ script }, 'pacer could not tell Redis')
    }
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / MAX_PER_CALL)
  return Array.from({ length: count }, (_, i) => items.slice(i * MAX_PER_CALL, (i + 1) * MAX_PER_CALL))
}
