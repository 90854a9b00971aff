import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { App } from '../src/app'
import { CARD_INTERVAL_MS } from '../src/domain/broadcasts/card'
import type { Stoppable } from '../src/shutdown'
import { startCheckWorker } from './check.worker'
import { startBulkWorker } from './bulk.worker'
import { deliverConcurrency } from './deliver-concurrency'
import { startDeliverWorker } from './deliver.worker'
import { startDispatchWorker } from './dispatch.worker'
import { startExportWorker } from './export.worker'
import { startLettersWorker } from './letters.worker'
import { startMaintenanceWorker } from './maintenance.worker'
import { startMailWorker } from './mail.worker'
import { startNoticeWorker } from './notice.worker'
import { startProgressWorker } from './progress.worker'

export interface WorkerSettings {
  /** The least time between two edits of a broadcast's card; 3 s. */
  cardEveryMs?: number
}

/** Starts the workers of this process; stopping finishes and records what is being sent. */
export function startWorkers(app: App, { cardEveryMs = CARD_INTERVAL_MS }: WorkerSettings = {}): Stoppable {
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`.slice(-100)
  // The first look at the budget opens its window, so that the first broadcast need not wait for it.
  app.pacer.reserve(0).catch(() => app.logger.warn('the pacer cannot reach Redis yet'))
  const workers = [
    startDispatchWorker(app),
    startDeliverWorker(app, { holder }),
    startNoticeWorker(app, { holder }),
    startMailWorker(app, { holder }),
    startLettersWorker(app, { holder }),
    startProgressWorker(app, { everyMs: cardEveryMs }),
    startMaintenanceWorker(app, { holder }),
    startExportWorker(app),
    startBulkWorker(app),
    startCheckWorker(app),
  ]
  app.logger.info(
    { holder, concurrency: deliverConcurrency({ rate: app.config.broadcastRate }) },
    'workers started',
  )
  return {
    name: 'workers',
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
      app.logger.info({ holder }, 'workers stopped')
    },
  }
}
