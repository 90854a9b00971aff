import type { App } from '../src/app'
import { findBroadcast } from '../src/domain/broadcasts/find-broadcast'
import {
  FIRST_RANGE,
  freezeEnds,
  freezeNextRange,
  nextRangeSize,
} from '../src/domain/broadcasts/freeze-audience'
import type { FreezeEnd } from '../src/domain/broadcasts/freeze-audience'
import { freezeFallback } from '../src/domain/broadcasts/freeze-fallback'
import type { FrozenLetters } from '../src/domain/broadcasts/freeze-fallback'
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
import { completeAndTell } from './tell-broadcast'

/**
 * Starts broadcasts whose time has come, writes the audience of launched ones, range by range, waking delivery after the
 * first, and ends cancelled ones.
 */
export function startDispatchWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: dispatchQueue,
    concurrency: 2,
    async process({ broadcastId }, { signal }) {
      await startDue(app)
      await dispatchBroadcast(app, { broadcastId, signal })
      await endCancelled(app, { broadcastId, signal })
    },
    async lookForDueWork({ signal }) {
      await pauseMissed(app)
      await startDue(app)
      for (const broadcastId of await startProbes(app))
        app.logger.info({ broadcastId }, 'broadcast tries again after its errors')
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
  await Promise.all(freezeEnds(app).map((end) => freezeFrom(app, { broadcastId, end, signal })))
  await requeue(app, { broadcastId, signal })
  await writeFallback(app, { broadcastId, signal })
  await completeAndTell(app, { broadcastId })
}

async function freezeFrom(
  app: App,
  { broadcastId, end, signal }: { broadcastId: number; end: FreezeEnd; signal: AbortSignal },
): Promise<void> {
  let rangeSize = FIRST_RANGE
  let isAwake = false
  while (!signal.aborted) {
    const began = performance.now()
    const range = await freezeNextRange(app, { broadcastId, rangeSize, end })
    rangeSize = nextRangeSize({ rangeSize, tookMs: performance.now() - began })
    tellSkipped(app, range.causes ?? [])
    if (range.total !== undefined) await tellFrozen(app, { broadcastId, total: range.total })
    if (!isAwake) await wakeDelivery(app, broadcastId)
    isAwake = true
    if (range.frozen || range.isBusy) return
  }
}

/** Those whom a retry is for. */
async function requeue(
  app: App,
  { broadcastId, signal }: { broadcastId: number; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const { isOver, people } = await requeueRecipients(app, { broadcastId })
    if (isOver) return
    if (people > 0) await wakeDelivery(app, broadcastId)
  }
}

/** The letters to those whom Telegram could not reach, once nobody waits for it any more. */
async function writeFallback(
  app: App,
  { broadcastId, signal }: { broadcastId: number; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const { isOver, causes } = await freezeFallback(app, { broadcastId })
    tellSkipped(app, causes)
    if (isOver) return
    await app.queues.letters.wake({ broadcastId })
  }
}

async function wakeDelivery({ queues }: App, broadcastId: number): Promise<void> {
  await queues.deliver.wake({ broadcastId })
  await queues.letters.wake({ broadcastId })
}

function tellSkipped({ metrics }: App, causes: FrozenLetters['causes']): void {
  for (const { channel, cause, people } of causes)
    metrics.recipients.inc({ kind: 'send', channel, outcome: 'skipped', cause }, people)
}

async function startDue(app: App): Promise<void> {
  const { started, paused } = await startDueBroadcasts(app)
  for (const broadcastId of started) app.logger.info({ broadcastId }, 'broadcast started')
  for (const { broadcastId, cause } of paused)
    app.logger.warn({ broadcastId, cause }, 'schedule paused, its letters cannot go')
}

async function tellFrozen(
  app: App,
  { broadcastId, total }: { broadcastId: number; total: number },
): Promise<void> {
  const startedAt = (await findBroadcast(app, { broadcastId }))?.startedAt?.getTime()
  const seconds = startedAt === undefined ? null : Math.round((app.now().getTime() - startedAt) / 1000)
  app.logger.info({ broadcastId, total, seconds }, 'audience frozen')
}
