import type { Pacer } from '../telegram/pacer'
import type { RunnerSignal } from './pause'
import { pause } from './pause'

/** Two chats refused within this time: it is the bot that was too fast, not one chat. */
const SAME_CAUSE_MS = 5_000
/** Timers are not exact, and a rolling second takes no more than its number. */
const SPACING = 1.1

/** Holds replies up while Telegram takes none, and lets them go one after the other. */
export interface ReplyGate {
  /** Resolves when a reply may go: at once, unless the gate is closed or others were held up before. */
  pass(signal: RunnerSignal | AbortSignal): Promise<void>
  /** A reply to this chat was refused for its rate. */
  refused(chatId: unknown, retryAfterMs: number): void
}

/**
 * Replies never wait for the budget, only for a closed gate. Those that it held up leave in their order at a little
 * less than `rate` a second: all at once they would only be refused again.
 */
export function createReplyGate(
  pacer: Pick<Pacer, 'gateMs' | 'closeGate'>,
  { rate }: { rate: number },
): ReplyGate {
  let last: { chatId: unknown; at: number } | null = null
  let queued = 0
  let queue = Promise.resolve()
  const takeTurn = async (signal: RunnerSignal | AbortSignal) => {
    while (pacer.gateMs() > 0 && !signal.aborted) await pause(pacer.gateMs(), signal)
    await pause(SPACING * (1000 / rate), signal)
    queued -= 1
  }
  return {
    pass: (signal) => {
      if (pacer.gateMs() === 0 && queued === 0) return Promise.resolve()
      queued += 1
      queue = queue.then(() => takeTurn(signal))
      return queue
    },
    refused: (chatId, retryAfterMs) => {
      const at = performance.now()
      const isShared = last !== null && last.chatId !== chatId && at - last.at < SAME_CAUSE_MS
      last = { chatId, at }
      // It never rejects, and holds in this process before Redis knows.
      if (isShared) void pacer.closeGate(retryAfterMs, 'replies refused')
    },
  }
}
