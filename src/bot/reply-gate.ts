import type { Admission, Pacer } from '../telegram/pacer'
import type { RunnerSignal } from './pause'
import { pause } from './pause'

/** Timers are not exact, and a rolling second takes no more than its number. */
const SPACING = 1.1

type Signal = RunnerSignal | AbortSignal

export interface Reply {
  chatId: number | string | undefined
  /** An album has several. */
  messages: number
  signal: Signal
}

/** Holds replies up while Telegram takes none, and lets them go one after the other. */
export interface ReplyGate {
  /**
   * Resolves when a reply may go: at once, unless the gate is closed, others were held up before, or its chat has had
   * enough for the moment. Not admitted: that chat is closed for longer than a reply waits.
   */
  pass(reply: Reply): Promise<Admission>
}

/**
 * Replies never wait for the budget, only for a closed gate and their own chat. Those that a gate held up leave in their
 * order at a little less than `rate` a second: all at once they would only be refused again.
 */
export function createReplyGate(
  pacer: Pick<Pacer, 'gateMs' | 'admitReply' | 'release'>,
  { rate }: { rate: number },
): ReplyGate {
  let queued = 0
  let queue: Promise<unknown> = Promise.resolve()

  const takeTurn = async (reply: Reply): Promise<Admission> => {
    try {
      for (;;) {
        while (pacer.gateMs() > 0 && !reply.signal.aborted) await pause(pacer.gateMs(), reply.signal)
        await pause(SPACING * (1000 / rate), reply.signal)
        const admission = await pacer.admitReply(reply)
        const isHeldUp = 'closed' in admission && admission.closed === 'gate'
        if (!isHeldUp || reply.signal.aborted) return admission
        await pause(admission.waitMs, reply.signal)
      }
    } finally {
      queued -= 1
    }
  }
  const enqueue = (reply: Reply): Promise<Admission> => {
    queued += 1
    const turn = queue.then(() => takeTurn(reply))
    queue = turn.catch(() => undefined) // the caller hears of it; the next in the queue need not
    return turn
  }
  return {
    pass: async (reply) => {
      let admission: Admission | null = queued === 0 ? await pacer.admitReply(reply) : null
      for (;;) {
        if (admission === null || ('closed' in admission && admission.closed === 'gate'))
          admission = await enqueue(reply)
        if ('closed' in admission) return admission
        await pause(Math.max(0, admission.slot.dueAt - performance.now()), reply.signal)
        if (pacer.gateMs() === 0 || reply.signal.aborted) return admission
        // Closed while it waited for its slot.
        pacer.release(admission.slot)
        admission = null
      }
    },
  }
}
