import type { App } from '../src/app'
import { findBroadcast } from '../src/domain/broadcasts/find-broadcast'
import { listActiveBroadcasts } from '../src/domain/broadcasts/list-active-broadcasts'
import type { ActiveBroadcast } from '../src/domain/broadcasts/list-active-broadcasts'
import { loadContent } from '../src/domain/broadcasts/load-content'
import { lettersQueue } from '../src/queues/letters.queue'
import { deliverLetters } from './deliver-letters'
import { createFailureLog } from './failure-log'
import { createLetterBreaker } from './letter-breaker'
import type { LetterBreaker } from './letter-breaker'
import { createLetterTurns } from './letter-turns'
import { createMailGate } from './mail-gate'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'
import { completeAndTell } from './tell-broadcast'

/**
 * Delivers the letters of broadcasts, each by one loop in this process, whether a job or the timer found it; they take turns,
 * for the server of e-mail is one. Without one they wait. Leases that ended are the deliver worker's to repair, whatever the
 * channel.
 */
export function startLettersWorker(app: App, { holder }: { holder: string }): RunningWorker {
  const gate = createMailGate(app)
  const turns = createLetterTurns({ pacer: app.letterPacer, gate })
  const breakers = new Map<number, LetterBreaker>()
  const failures = createFailureLog(app, { queue: lettersQueue.name })
  const running = new Map<number, Promise<void>>()

  function deliver(broadcastId: number, signal: AbortSignal): Promise<void> {
    const current = running.get(broadcastId)
    if (current !== undefined) return current
    const delivery = deliverOne(broadcastId, signal)
      .then(failures.succeeded, failures.failed)
      .finally(() => running.delete(broadcastId))
    running.set(broadcastId, delivery)
    return delivery
  }

  async function deliverOne(broadcastId: number, signal: AbortSignal): Promise<void> {
    const { letterMailer: mailer } = app
    const broadcast = await findBroadcast(app, { broadcastId })
    if (mailer === null || broadcast?.status !== 'sending' || signal.aborted || gate.isClosed()) return
    const content = await loadContent(app, broadcast)
    const way = { holder, signal, mailer, gate, turns, breaker: breakerOf(broadcastId) }
    await deliverLetters(app, { ...way, broadcast: { ...broadcast, content } })
    await completeAndTell(app, { broadcastId })
  }

  /** What it counted is kept until the broadcast is over or rests. */
  function breakerOf(broadcastId: number): LetterBreaker {
    const breaker = breakers.get(broadcastId) ?? createLetterBreaker()
    breakers.set(broadcastId, breaker)
    return breaker
  }

  const told = new Set<number>()
  /** Once each: another process may have a server. */
  function tellWaiting(due: readonly ActiveBroadcast[]): void {
    for (const { broadcastId } of due.filter((broadcast) => !told.has(broadcast.broadcastId))) {
      told.add(broadcastId)
      app.logger.warn({ broadcastId }, 'letters wait: SMTP_URL is not set')
    }
  }

  return runWorker(app, {
    queue: lettersQueue,
    concurrency: 8,
    process: ({ broadcastId }, { signal }) => deliver(broadcastId, signal),
    async lookForDueWork({ signal }) {
      if (gate.isClosed()) return
      const active = await listActiveBroadcasts(app)
      for (const id of breakers.keys())
        if (!active.some(({ broadcastId }) => broadcastId === id)) breakers.delete(id)
      const due = active.filter((broadcast) => broadcast.due.email)
      if (app.letterMailer === null) return tellWaiting(due)
      // Not awaited here: a long broadcast must not hide the next one from the timer.
      for (const { broadcastId } of due) void deliver(broadcastId, signal)
    },
    drain: async () => {
      await Promise.allSettled(running.values())
    },
  })
}
