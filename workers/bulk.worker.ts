import type { App } from '../src/app'
import { decideNextOfBulk } from '../src/domain/applications/decide-next-of-bulk'
import { listRunningBulks, showBulks } from '../src/domain/applications/show-bulk'
import { bulkQueue } from '../src/queues/bulk.queue'
import { logFailure } from './failure-log'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'

/** How often a message shows how far it is; Telegram allows a chat about 20 edits a minute. */
const SHOW_EVERY_MS = 3_000

/** Carries out decisions about many registrations, one transaction each, so that everybody else's work goes on between. */
export function startBulkWorker(app: App): RunningWorker {
  return runWorker(app, {
    queue: bulkQueue,
    concurrency: 1,
    process: (_, { signal }) => decideBulks(app, { signal }),
    lookForDueWork: ({ signal }) => decideBulks(app, { signal }),
  })
}

/** Decides what is left of every running bulk decision. Stopped or killed, any worker goes on where this one was. */
export async function decideBulks(app: App, { signal }: { signal: AbortSignal }): Promise<void> {
  for (const bulkId of await listRunningBulks(app)) {
    let shownAt = performance.now()
    while (!signal.aborted) {
      const step = await decideNextOfBulk(app, { bulkId })
      if (step.kind === 'done') break
      if (step.kind === 'failed') logFailure(app, { facts: { bulkId }, error: step.cause })
      if (performance.now() - shownAt < SHOW_EVERY_MS) continue
      await showBulks(app, { everyMs: SHOW_EVERY_MS })
      shownAt = performance.now()
    }
  }
  await showBulks(app, { everyMs: SHOW_EVERY_MS })
}
