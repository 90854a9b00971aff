import { Queue } from 'bullmq'
import type { Telemetry } from 'bullmq'
import type { Redis } from 'ioredis'
import { AppError } from '../errors'
import type { Logger } from '../logger'
import type { QueueDefinition } from './define-queue'
import { waitUntilReady } from './redis'

export interface AddOptions {
  delayMs?: number
}

/** The producer's side of one queue. */
export interface QueueHandle<Payload> {
  /** Throws AppError `queue_unavailable` within 2 s when Redis is away. */
  add(payload: Payload, options?: AddOptions): Promise<void>
  /** For after a commit: the row is the command, so a Redis that is away is only logged. Never throws. */
  wake(payload: Payload, options?: AddOptions): Promise<void>
  /** Throws without Redis. */
  figures(): Promise<QueueFigures>
}

/** Jobs of a queue by state, and for how long the oldest waiting one has waited. */
export interface QueueFigures {
  queue: string
  waiting: number
  active: number
  delayed: number
  failed: number
  oldestSeconds: number
}

export interface HandleSettings {
  redis: Redis
  botId: number
  logger: Pick<Logger, 'warn'>
  /** Nothing is traced if absent. */
  telemetry?: Telemetry | undefined
}

/** All keys of a bot's queues begin with this. */
export const queuePrefix = (botId: number) => `herald:${botId}`

/** How long an addition, and a mere wake, waits for a connection that is being made. */
const ADD_WITHIN_MS = 2_000
const WAKE_WITHIN_MS = 250
/** Failed jobs are kept for a look, never for their content, and not for ever. */
const KEPT_FAILURES = { count: 100, age: 7 * 24 * 3600 } as const

/** For those who own the connection. */
export interface OpenableHandle<Payload> extends QueueHandle<Payload> {
  open(): Queue
  close(): Promise<void>
}

/** Binds a queue's definition to Redis. */
export function createQueueHandle<Payload>(
  definition: QueueDefinition<Payload>,
  { redis, botId, logger, telemetry }: HandleSettings,
): OpenableHandle<Payload> {
  const { name, payload: schema, keyOf } = definition
  let queue: Queue | undefined
  let isTold = false
  const open = () => (queue ??= openQueue(name, { redis, botId, telemetry }))
  const add = async (payload: Payload, { delayMs = 0, withinMs }: AddOptions & { withinMs: number }) => {
    const data = schema.parse(payload)
    try {
      await waitUntilReady(redis, withinMs)
      const deduplication = { id: keyOf(data), keepLastIfActive: true, reschedule: true }
      await open().add(name, data, { delay: delayMs, deduplication })
    } catch (cause) {
      throw new AppError('queue_unavailable', { queue: name }, { cause })
    }
    isTold = false
  }
  return {
    add: (payload, options) => add(payload, { ...options, withinMs: ADD_WITHIN_MS }),
    wake: async (payload, options) => {
      try {
        await add(payload, { ...options, withinMs: WAKE_WITHIN_MS })
      } catch {
        // Workers look for due work by their own timer: this only makes it sooner.
        if (!isTold) logger.warn({ queue: name }, 'could not wake a worker')
        isTold = true
      }
    },
    open,
    figures: () => readFigures(open()),
    close: async () => queue?.close(),
  }
}

async function readFigures(queue: Queue): Promise<QueueFigures> {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true)
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts
  const oldestSeconds = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.timestamp) / 1000
  return { queue: queue.name, waiting, active, delayed, failed, oldestSeconds }
}

function openQueue(
  name: string,
  { redis, botId, telemetry }: Pick<HandleSettings, 'redis' | 'botId' | 'telemetry'>,
): Queue {
  const queue = new Queue(name, {
    connection: redis,
    prefix: queuePrefix(botId),
    ...(telemetry && { telemetry }),
    defaultJobOptions: { removeOnComplete: true, removeOnFail: KEPT_FAILURES, attempts: 1 },
  })
  queue.on('error', () => undefined) // told by the connection, once per outage
  return queue
}
