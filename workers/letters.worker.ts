import type { App } from '../src/app'
import { findBroadcast } from '../src/domain/broadcasts/find-broadcast'
import { listActiveBroadcasts } from '../src/domain/broadcasts/list-active-broadcasts'
import type { ActiveBroadcast } from '../src/domain/broadcasts/list-active-broadcasts'
import { loadContent } from '../src/domain/broadcasts/load-content'
import { lettersQueue } from '../src/queues/letters.queue'
import { deliverLetters } from './deliver-letters'
import { createFailureLog } from './failure-log'
import { createLetterBreaker } from './letter-breaker'
import { createMailGate } from './mail-gate'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'
import { completeAndTell } from './tell-broadcast'

/**
 * Delivers the letters of broadcasts, those of one after those of another: the server of e-mail is one. Without one they
 * wait. Leases that ended are the deliver worker's to repair, whatever the channel.
 */
export function startLettersWorker(app: App, { holder }: { holder: string }): RunningWorker {
  const gate = createMailGate(app)
  const breaker = createLetterBreaker()
  const failures = createFailureLog(app, { queue: lettersQueue.name })
  let running: Promise<void> = Promise.resolve()

  /** One after the other also when a job and the timer ask at once; the second finds nothing to do. */
  function deliver(broadcastId: number, signal: AbortSignal): Promise<void> {
    running = running.then(() => deliverOne(broadcastId, signal)).then(failures.succeeded, failures.failed)
    return running
  }

  async function deliverOne(broadcastId: number, signal: AbortSignal): Promise<void> {
    const { mailer } = app
    const broadcast = await findBroadcast(app, { broadcastId })
    if (mailer === null || broadcast?.status !== 'sending' || signal.aborted || gate.isClosed()) return
    const content = await loadContent(app, broadcast)
    const way = { holder, signal, mailer, gate, breaker }
    await deliverLetters(app, { ...way, broadcast: { ...broadcast, content } })
    await completeAndTell(app, { broadcastId })
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
    concurrency: 1,
    process: ({ broadcastId }, { signal }) => deliver(broadcastId, signal),
    async lookForDueWork({ signal }) {
      if (gate.isClosed()) return
      const due = (await listActiveBroadcasts(app)).filter((broadcast) => broadcast.due.email)
      if (app.mailer === null) return tellWaiting(due)
      for (const { broadcastId } of due) await deliver(broadcastId, signal)
    },
    drain: () => running,
  })
}
