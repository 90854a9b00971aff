import type {
  Admission,
  Pacer,
  PacerSettings,
  PacerStatus,
  Reservation,
  ReserveOptions,
  Slot,
  Turn,
} from './pacer'
import type { ChatId } from './pacer-link'
import type { PacerStore } from './pacer-store'
import { RedisPacer } from './redis-pacer'

/**
 * Two budgets of one bot. What is paid for does not take from the free one, whose replies, notices and broadcasts go on
 * as ever; together they never exceed the sum. A closed gate closes both: Telegram's word is about the bot.
 */
export class PacerWithPaidLane implements Pacer {
  private readonly free: RedisPacer
  private readonly paid: RedisPacer

  constructor({ paidRate, ...settings }: PacerSettings & { paidRate: number }) {
    this.free = new RedisPacer(settings)
    const { store, ...rest } = settings
    const shared = store && { store: paidStore(store) }
    this.paid = new RedisPacer({ ...rest, ...shared, rate: paidRate, budget: 'paid' })
  }

  async reserve(max: number, options: ReserveOptions = {}): Promise<Reservation> {
    if (options.lane !== 'paid') return this.free.reserve(max, options)
    const gateMs = this.gateMs()
    return gateMs > 0 ? { slots: [], waitMs: gateMs, gateMs } : this.paid.reserve(max, options)
  }

  awaitTurn(slot: Slot, chatId: ChatId): Promise<Turn> {
    return this.of(slot).awaitTurn(slot, chatId)
  }

  admitReply(reply: { chatId?: ChatId | undefined; messages: number }): Promise<Admission> {
    return this.free.admitReply(reply)
  }

  settle(slot: Slot, result: { accepted: boolean }): void {
    this.of(slot).settle(slot, result)
  }

  release(slot: Slot): void {
    this.of(slot).release(slot)
  }

  async refuse(refusal: { chatId: ChatId; retryAfterMs: number; slot?: Slot }): Promise<'chat' | 'bot'> {
    const refused = this.of(refusal.slot)
    const whose = await refused.refuse(refusal)
    if (whose === 'bot') await this.other(refused).closeGate(refusal.retryAfterMs, 'rate_limited')
    return whose
  }

  async closeGate(retryAfterMs: number, cause: string): Promise<void> {
    await Promise.all([this.free.closeGate(retryAfterMs, cause), this.paid.closeGate(retryAfterMs, cause)])
  }

  gateMs(): number {
    return Math.max(this.free.gateMs(), this.paid.gateMs())
  }

  async setPaused(isPaused: boolean): Promise<void> {
    await Promise.all([this.free.setPaused(isPaused), this.paid.setPaused(isPaused)])
  }

  status(): Promise<PacerStatus> {
    return this.free.status()
  }

  setRate(rate: number): void {
    this.free.setRate(rate)
  }

  async close(): Promise<void> {
    await Promise.all([this.free.close(), this.paid.close()])
  }

  private of(slot: Slot | undefined): RedisPacer {
    return slot?.lane === 'paid' ? this.paid : this.free
  }

  private other(pacer: RedisPacer): RedisPacer {
    return pacer === this.free ? this.paid : this.free
  }
}

/** The same row, of which each budget has what it learned itself; gate and pause are everybody's. */
function paidStore(store: PacerStore): PacerStore {
  return {
    load: async () => {
      const { paidLearned = null, ...shared } = await store.load()
      return { ...shared, learned: paidLearned }
    },
    recordGate: (gate) => store.recordGate({ ...gate, budget: 'paid' }),
  }
}
