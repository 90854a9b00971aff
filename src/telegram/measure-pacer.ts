import type { Lane, Pacer } from './pacer'

/** What a pacer tells of itself. */
export interface PacerMeter {
  /** A lane asked for a place and got one so much later, its own time included. */
  waited(lane: Lane | 'reply', seconds: number): void
  /** Telegram answered 429, to one chat or to the bot. */
  refused(scope: 'chat' | 'bot'): void
  /** The bot waits so much longer than was known before. */
  gated(seconds: number): void
}

/** The same pacer, measured from outside. */
export function measurePacer(pacer: Pacer, meter: PacerMeter): Pacer {
  const askedAt = new Map<Lane, number>()
  let gatedUntil = 0
  /** It is closed from the moment it was heard of, also while Redis and the database are told. */
  const noteGate = (heardAt: number) => {
    const left = pacer.gateMs()
    const until = performance.now() + left
    const added = until - Math.max(heardAt, gatedUntil)
    if (left > 0 && added > 0) meter.gated(added / 1000)
    gatedUntil = Math.max(gatedUntil, until)
  }
  return {
    async reserve(max, options = {}) {
      const { lane = 'bulk' } = options
      const since = askedAt.get(lane) ?? performance.now()
      const reservation = await pacer.reserve(max, options)
      // Who asked for places and got none goes on waiting since then.
      if (max > 0 && reservation.slots.length === 0) askedAt.set(lane, since)
      else askedAt.delete(lane)
      for (const { dueAt } of reservation.slots) meter.waited(lane, Math.max(0, dueAt - since) / 1000)
      return reservation
    },
    async admitReply(reply) {
      const since = performance.now()
      const admission = await pacer.admitReply(reply)
      if ('slot' in admission) meter.waited('reply', Math.max(0, admission.slot.dueAt - since) / 1000)
      return admission
    },
    async refuse(refusal) {
      const heardAt = performance.now()
      const scope = await pacer.refuse(refusal)
      meter.refused(scope)
      if (scope === 'bot') noteGate(heardAt)
      return scope
    },
    async closeGate(retryAfterMs, cause) {
      const heardAt = performance.now()
      await pacer.closeGate(retryAfterMs, cause)
      noteGate(heardAt)
    },
    awaitTurn: (slot, chatId) => pacer.awaitTurn(slot, chatId),
    settle: (slot, result) => pacer.settle(slot, result),
    release: (slot) => pacer.release(slot),
    gateMs: () => pacer.gateMs(),
    setPaused: (isPaused) => pacer.setPaused(isPaused),
    status: () => pacer.status(),
    setRate: (rate) => pacer.setRate(rate),
    close: () => pacer.close(),
  }
}
