import { UnrecoverableError, Worker } from 'bullmq'
import type { Job } from 'bullmq'
import type { App } from '../src/app'
import type { QueueDefinition } from '../src/queues/define-queue'
import { queuePrefix } from '../src/queues/queue-handle'
import { openWorkerConnection } from '../src/queues/redis'
import { closeWorker } from './close-worker'
import { createFailureLog, logFailure } from './failure-log'
import { safeError } from './safe-error'
import { startLooking } from './start-looking'

/** A job of a worker that died is taken up by another after 10 to 16 s; the ledger's own timers are sooner. */
const LOCK_MS = 5_000
/** A job may meet many crashes; whether something was delivered is read from the ledger, never from the queue. */
const MAX_STALLED_COUNT = 10
const LOOK_EVERY_MS = 1_000

export interface WorkContext {
  /** Aborted when the worker is to stop: finish what is in hand and return. */
  signal: AbortSignal
}

export interface WorkerSpec<Payload> {
  queue: QueueDefinition<Payload>
  concurrency: number
  /** Re-reads the row and may find nothing to do. Throwing is safe: the row is found again by the timer. */
  process(payload: Payload, context: WorkContext): Promise<void>
  /** Finds due work without the queue, about once a second, never twice at once. */
  lookForDueWork?(context: WorkContext): Promise<void>
  /** 1000 if absent. */
  everyMs?: number
  /** How long a job is its worker's without a sign of life, and how often such are looked for; 5000 if absent. */
  lockMs?: number
  /** Waits for work that `process` and `lookForDueWork` left running. */
  drain?(): Promise<void>
}

export interface RunningWorker {
  name: string
  /** Takes nothing new and waits for what is in hand; Redis may be away. */
  stop(): Promise<void>
}

type WorkerApp = Pick<App, 'logger' | 'telemetry'> & { config: Pick<App['config'], 'botId' | 'redisUrl'> }

/** Runs one queue's worker and its timer: what all workers share. */
export function runWorker<Payload>(app: WorkerApp, spec: WorkerSpec<Payload>): RunningWorker {
  const { name } = spec.queue
  const { everyMs = LOOK_EVERY_MS, lockMs = LOCK_MS } = spec
  const stopping = new AbortController()
  const context = { signal: stopping.signal }
  const connection = openWorkerConnection({
    redisUrl: app.config.redisUrl,
    logger: app.logger,
    name: `worker ${name}`,
  })
  const inHand = new Set<Promise<void>>()
  const handle = (job: Job<unknown>) => {
    const one = handleJob(app, { spec, job, context }).finally(() => inHand.delete(one))
    inHand.add(one)
    return one
  }
  const worker = new Worker(name, handle, {
    connection,
    prefix: queuePrefix(app.config.botId),
    concurrency: spec.concurrency,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: MAX_STALLED_COUNT,
    ...(app.telemetry && { telemetry: app.telemetry }),
  })
  worker.on('stalled', (jobId) => app.logger.warn({ queue: name, jobId }, 'job taken up again'))
  worker.on('error', (error) => {
    // While Redis is away its connection has said so once; every loop of the worker would repeat it.
    if (connection.status === 'ready') app.logger.warn({ queue: name, err: safeError(error) }, 'worker error')
  })
  const failures = createFailureLog(app, { queue: name })
  const looking = startLooking({
    everyMs,
    look: async () => {
      await spec.lookForDueWork?.(context)
      failures.succeeded()
    },
    onError: failures.failed,
  })
  let stopped: Promise<void> | undefined
  const stop = async () => {
    stopping.abort()
    await Promise.all([looking.stop(), closeWorker(worker, { inHand, connection })])
    await spec.drain?.()
  }
  return { name, stop: () => (stopped ??= stop()) }
}

async function handleJob<Payload>(
  app: WorkerApp,
  { spec, job, context }: { spec: WorkerSpec<Payload>; job: Job<unknown>; context: WorkContext },
): Promise<void> {
  const { name } = spec.queue
  const parsed = spec.queue.payload.safeParse(job.data)
  if (!parsed.success) {
    app.logger.error({ queue: name, jobId: job.id }, 'job refused: not the payload of this queue')
    throw new UnrecoverableError('not the payload of this queue')
  }
  try {
    await spec.process(parsed.data, context)
  } catch (error) {
    logFailure(app, { facts: { queue: name }, error })
    // BullMQ stores text and stack in Redis.
    throw safeError(error)
  }
}
