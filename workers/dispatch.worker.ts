import type { App } from '../src/app'
import { completeBroadcast } from '../src/domain/broadcasts/complete-broadcast'
import { FIRST_RANGE, freezeNextRange } from '../src/domain/broadcasts/freeze-audience'
import { listActiveBroadcasts } from '../src/domain/broadcasts/list-active-broadcasts'
import { listEndingBroadcasts } from '../src/domain/broadcasts/list-ending-broadcasts'
import { pauseMissedSchedules } from '../src/domain/broadcasts/pause-missed-schedules'
import { startDueBroadcasts } from '../src/domain/broadcasts/start-due-broadcasts'
import { startProbes } from '../src/domain/broadcasts/start-probes'
import { requeueRecipients } from '../src/domain/recipients/requeue-recipients'
import { dispatchQueue } from '../src/queues/dispatch.queue'
import { endCancelled } from './end-cancelled'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/**
 * Starts broadcasts whose time has come, writes the audience of launched ones, range by range, waking delivery after the
 * first, and ends cancelled ones.
 */
export function startDispatchWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: dispatchQueue,
    concurrency: 2,
    async process({ broadcastId }, { signal }) {
      await startDueBroadcasts(app)
      await dispatchBroadcast(app, { broadcastId, signal })
      await endCancelled(app, { broadcastId, signal })
    },
    async lookForDueWork({ signal }) {
      await pauseMissed(app)
      await startDueBroadcasts(app)
      await startProbes(app)
      const freezing = (await listActiveBroadcasts(app)).filter((broadcast) => broadcast.freezing)
      for (const { broadcastId } of freezing) await dispatchBroadcast(app, { broadcastId, signal })
      for (const broadcastId of await listEndingBroadcasts(app))
        await endCancelled(app, { broadcastId, signal })
    },
  })
}

async function pauseMissed(app: App): Promise<void> {
  for (const broadcastId of await pauseMissedSchedules(app))
    app.logger.warn({ broadcastId }, 'schedule missed, an organiser is asked')
}

/** Writes the recipients of one broadcast that are still to be written; safe to run twice, at once or again. */
export async function dispatchBroadcast(
  app: App,
  { broadcastId, signal }: { broadcastId: number; signal: AbortSignal },
): Promise<void> {
  let rangeSize: number | undefined = FIRST_RANGE
  while (!signal.aborted) {
    const { frozen } = await freezeNextRange(app, {
      broadcastId,
      ...(rangeSize === undefined ? {} : { rangeSize }),
    })
    if (rangeSize !== undefined) await app.queues.deliver.wake({ broadcastId })
    rangeSize = undefined
    if (frozen) break
  }
  // Those whom a retry is for, likewise.
  while (!signal.aborted && (await requeueRecipients(app, { broadcastId })) > 0)
    await app.queues.deliver.wake({ broadcastId })
  await completeBroadcast(app, { broadcastId })
}
