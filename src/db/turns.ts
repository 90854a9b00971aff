import { promisify } from 'node:util'

/** Jobs that are served one batch after the other; whoever comes while one is served is of the next. */
export interface Turns<Job> {
  /** `serve` settles each of its jobs and never rejects. A batch is all that a turn of the event loop brings. */
  join(job: Job, serve: (jobs: readonly Job[]) => Promise<void>): void
  /** Resolves when nobody is served and nobody waits. */
  idle(): Promise<void>
}

const allWhoAreReady = promisify(setImmediate)
/** The first of a batch waits until the last of it is done, too. */
const MOST_TOGETHER = 32

export function createTurns<Job>(): Turns<Job> {
  const waiting: Job[] = []
  let serving: Promise<void> | null = null
  const serveAll = async (serve: (jobs: readonly Job[]) => Promise<void>) => {
    while (waiting.length > 0) {
      await allWhoAreReady()
      await serve(waiting.splice(0, MOST_TOGETHER))
    }
    serving = null
  }
  return {
    join(job, serve) {
      waiting.push(job)
      serving ??= serveAll(serve)
    },
    idle: () => serving ?? Promise.resolve(),
  }
}
