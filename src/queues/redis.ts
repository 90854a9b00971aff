import { Redis } from 'ioredis'
import type { RedisOptions } from 'ioredis'
import { AppError } from '../errors'
import type { Logger } from '../logger'

export interface ConnectionSettings {
  redisUrl: string
  logger: Pick<Logger, 'info' | 'warn'>
  /** Told in the log. */
  name: string
}

const retryStrategy = (times: number) => Math.min(times * 100, 1_000)

/**
 * How long ioredis waits for Redis to end a connection that was closed here; two seconds if it is not told. Between two
 * attempts to reconnect there is nothing to wait for, but it waits nevertheless and so holds up the end of its process
 * (https://github.com/redis/ioredis/issues/1247).
 */
const DISCONNECT_TIMEOUT_MS = 200

/** A connection that fails at once when Redis is away: for adding jobs and for the pacer. */
export function openProducerConnection(settings: ConnectionSettings): Redis {
  return open(settings, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
    connectTimeout: 2_000,
  })
}

/** A connection that waits for Redis to come back: for workers, whose blocking reads may take long. */
export function openWorkerConnection(settings: ConnectionSettings): Redis {
  return open(settings, { maxRetriesPerRequest: null, connectTimeout: 2_000 })
}

/**
 * Throws AppError `redis_policy` unless Redis evicts nothing: with any other policy it silently drops jobs when
 * memory runs short. Waits for the connection up to 10 s, then AppError `queue_unavailable`.
 */
export async function assertNoEviction(redis: Redis): Promise<void> {
  await waitUntilReady(redis, 10_000)
  const policy = /^maxmemory_policy:(.*?)\s*$/m.exec(await redis.info('memory'))?.[1] ?? 'unknown'
  if (policy === 'noeviction') return
  const remedy =
    'set "maxmemory-policy noeviction" in its configuration (CONFIG SET maxmemory-policy noeviction)'
  throw new AppError('redis_policy', { policy }, { message: `Redis may evict jobs (${policy}): ${remedy}` })
}

/** Resolves when commands can be sent; throws AppError `queue_unavailable` after `timeoutMs`. */
export async function waitUntilReady(redis: Redis, timeoutMs: number): Promise<void> {
  if (redis.status === 'ready') return
  await new Promise<void>((resolve, reject) => {
    const onReady = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      redis.off('ready', onReady)
      reject(new AppError('queue_unavailable', { timeoutMs }))
    }, timeoutMs)
    redis.once('ready', onReady)
  })
}

function open({ redisUrl, logger, name }: ConnectionSettings, options: RedisOptions): Redis {
  const redis = new Redis(redisUrl, { ...options, retryStrategy, disconnectTimeout: DISCONNECT_TIMEOUT_MS })
  logOutages(redis, { logger, name })
  return redis
}

/** One line when Redis goes and one when it is back; ioredis reports every attempt in between. */
function logOutages(redis: Redis, { logger, name }: Pick<ConnectionSettings, 'logger' | 'name'>): void {
  let isAway = false
  redis.on('error', (error: Error) => {
    if (isAway) return
    isAway = true
    logger.warn({ connection: name, reason: error.message }, 'redis is away')
  })
  redis.on('ready', () => {
    if (isAway) logger.info({ connection: name }, 'redis is back')
    isAway = false
  })
}
