import type { App } from '../src/app'
import { findBroadcast } from '../src/domain/broadcasts/find-broadcast'
import { loadContent } from '../src/domain/broadcasts/load-content'
import { listActiveBroadcasts } from '../src/domain/broadcasts/list-active-broadcasts'
import { expireLeases } from '../src/domain/recipients/expire-leases'
import { channels } from '../src/vocabulary/channel'
import { deliverQueue } from '../src/queues/deliver.queue'
import { deliverBroadcast } from './deliver-broadcast'
import { createFailureLog } from './failure-log'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'
import { completeAndTell, tellPause } from './tell-broadcast'

/**
 * Delivers broadcasts, each by one loop in this process, whether a job or the timer found it; other workers share
 * the work by leases and the rate by the pacer. Also repairs what crashed workers left.
 */
export function startDeliverWorker(app: App, { holder }: { holder: string }): RunningWorker {
  const running = new Map<number, Promise<void>>()
  const failures = createFailureLog(app, { queue: deliverQueue.name })

  function deliver(broadcastId: number, signal: AbortSignal): Promise<void> {
    const current = running.get(broadcastId)
    if (current !== undefined) return current
    const delivery = deliverOne(app, { broadcastId, holder, signal }).finally(() =>
      running.delete(broadcastId),
    )
    running.set(broadcastId, delivery)
    return delivery
  }

  /** A failure is told once, whether a job or the timer asked: the row is found again either way. */
  const tryToDeliver = (broadcastId: number, signal: AbortSignal) =>
    deliver(broadcastId, signal).then(failures.succeeded, failures.failed)

  return runWorker(app, {
    queue: deliverQueue,
    concurrency: 8,
    process: ({ broadcastId }, { signal }) => tryToDeliver(broadcastId, signal),
    async lookForDueWork({ signal }) {
      for (const { broadcastId, kind, repaired, unknown } of await expireLeases(app)) {
        app.logger.warn({ broadcastId, recipients: repaired }, 'recipients of a stopped worker repaired')
        app.metrics.repairedRecipients.inc(repaired)
        for (const channel of channels)
          app.metrics.recipients.inc(
            { kind, channel, outcome: 'unknown', cause: 'lease_expired' },
            unknown[channel],
          )
        // Of a paused one these may have been the last.
        await completeAndTell(app, { broadcastId })
        await app.queues.progress.wake({ broadcastId })
      }
      for (const { broadcastId, due } of await listActiveBroadcasts(app)) {
        // Not awaited here: a long broadcast must not hide the next one from the timer.
        if (due.telegram) void tryToDeliver(broadcastId, signal)
        else await completeAndTell(app, { broadcastId })
      }
    },
    drain: async () => {
      await Promise.allSettled(running.values())
    },
  })
}

async function deliverOne(
  app: App,
  { broadcastId, holder, signal }: { broadcastId: number; holder: string; signal: AbortSignal },
): Promise<void> {
  const broadcast = await findBroadcast(app, { broadcastId })
  if (broadcast?.status !== 'sending') return
  const content = await loadContent(app, broadcast)
  await deliverBroadcast(app, { broadcast: { ...broadcast, content }, holder, signal })
  await tellPause(app, { broadcastId })
  await completeAndTell(app, { broadcastId })
}
