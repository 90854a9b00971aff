import type { Logger } from '../logger'
import type { PacerStore } from './pacer-store'

/** A gate that ends so little later is not worth another line and row. */
const SAME_GATE_MS = 1_000
/** Spread over a second so that a gate's end is never the very instant Telegram named. */
const JITTER_MS = { least: 50, most: 500 } as const

/** What this process knows of the bot's gate: for how long Telegram asked it to wait. */
export class Gate {
  private closedUntil = 0
  private notedUntil = 0

  constructor(private readonly settings: { store?: PacerStore; logger: Pick<Logger, 'info' | 'warn'> }) {}

  /** 0: open. */
  leftMs(): number {
    return Math.max(0, this.closedUntil - performance.now())
  }

  /** A longer gate stays. */
  hear(leftMs: number): void {
    if (leftMs > 0) this.closedUntil = Math.max(this.closedUntil, performance.now() + leftMs)
  }

  /** Hears of a refusal and writes it down, once for the many of one incident. */
  async note({ gateMs, learnedRate }: { gateMs: number; learnedRate: number | null }): Promise<void> {
    const isKnown = learnedRate === null && gateMs < this.notedUntil - performance.now() + SAME_GATE_MS
    this.hear(gateMs)
    if (isKnown) return
    this.notedUntil = performance.now() + gateMs
    this.settings.logger.info({ gateMs: Math.round(gateMs), learnedRate }, 'Telegram asks the bot to wait')
    await this.remember({ gateMs, cause: 'rate_limited', learnedRate })
  }

  /** Without the database Redis and the memory of the processes hold the gate. */
  async remember(gate: { gateMs: number; cause: string; learnedRate: number | null }): Promise<void> {
    try {
      await this.settings.store?.recordGate(gate)
    } catch {
      this.settings.logger.warn({ gateMs: Math.round(gate.gateMs) }, 'the gate is not recorded')
    }
  }
}

/** What is added to the time that Telegram named. */
export function gateJitterMs(): number {
  const { least, most } = JITTER_MS
  return least + Math.random() * (most - least)
}
