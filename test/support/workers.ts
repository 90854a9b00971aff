import type { App } from '../../src/app'
import type { Stoppable } from '../../src/shutdown'
import { startWorkers as startAllWorkers } from '../../workers/main'

/** The workers of one process; a broadcast's card follows it at the pace of simulated people. */
export function startWorkers(app: App): Stoppable {
  return startAllWorkers(app, { cardEveryMs: 200 })
}
