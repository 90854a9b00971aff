import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { createQueues } from '../../src/queues'
import type { Queues } from '../../src/queues'
import { assertNoEviction, openProducerConnection } from '../../src/queues/redis'
import { waitUntil } from '../support/wait-until'
import { randomBotId, recordLogger, redisUrl, startOwnRedis } from './queue-support'

const opened: (() => unknown)[] = []
const { logger, lines } = recordLogger()

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
  lines.length = 0
})

function openQueues(url = redisUrl): { queues: Queues; botId: number; redis: Redis } {
  const botId = randomBotId()
  const redis = openProducerConnection({ redisUrl: url, logger, name: 'producer' })
  const queues = createQueues({ redis, botId, logger })
  opened.push(
    () => redis.disconnect(),
    () => queues.close(),
  )
  return { queues, botId, redis }
}

function inspect(name: string, botId: number): Queue {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null })
  const queue = new Queue(name, { connection, prefix: `herald:${botId}` })
  opened.push(
    () => connection.disconnect(),
    () => queue.close(),
  )
  return queue
}

it('a job carries an id only, and all its keys the bot id', async () => {
  const { queues, botId, redis } = openQueues()
  await queues.dispatch.add({ broadcastId: 7 })
  const [job] = await inspect('dispatch', botId).getJobs(['waiting'])
  expect(job?.data).toEqual({ broadcastId: 7 })
  expect(job?.opts).toMatchObject({ attempts: 1, removeOnComplete: true, removeOnFail: { count: 100 } })
  const keys = await redis.keys(`*${botId}*`)
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.filter((key) => !key.startsWith(`herald:${botId}:dispatch:`))).toEqual([])
})

it('jobs of one broadcast become one, those of another stay apart', async () => {
  const { queues, botId } = openQueues()
  for (const broadcastId of [1, 1, 2, 1]) await queues.progress.add({ broadcastId })
  const jobs = await inspect('progress', botId).getJobs(['waiting'])
  expect(jobs.map((job) => (job.data as { broadcastId: number }).broadcastId).sort()).toEqual([1, 2])
})

it('a delayed job waits, and a later wish without delay brings it forward', async () => {
  const { queues, botId } = openQueues()
  const queue = inspect('dispatch', botId)
  await queues.dispatch.add({ broadcastId: 1 }, { delayMs: 60_000 })
  expect(await queue.getDelayedCount()).toBe(1)
  await queues.dispatch.add({ broadcastId: 1 })
  const [job] = await queue.getJobs(['delayed', 'waiting'])
  expect(job?.delay ?? 0).toBeLessThan(60_000)
})

it('refuses a payload that is not the queue’s', async () => {
  const { queues } = openQueues()
  await expect(queues.deliver.add({ broadcastId: -1 })).rejects.toThrow()
})

describe('with Redis away', () => {
  it('add fails within two seconds with a code, wake only logs', async () => {
    const { queues } = openQueues('redis://127.0.0.1:1')
    const began = performance.now()
    const failure = expect(queues.dispatch.add({ broadcastId: 1 })).rejects.toMatchObject({
      code: 'queue_unavailable',
    })
    await Promise.all([failure, queues.notice.wake({})])
    expect(performance.now() - began).toBeLessThan(2_500)
    expect(lines.filter((line) => line['msg'] === 'could not wake a worker')).toHaveLength(1)
  })

  it('says so once, not at every attempt', async () => {
    const redis = openProducerConnection({ redisUrl: 'redis://127.0.0.1:1', logger, name: 'producer' })
    opened.push(() => redis.disconnect())
    let attempts = 0
    redis.on('reconnecting', () => (attempts += 1))
    await waitUntil(() => attempts >= 3)
    expect(lines.filter((line) => line['msg'] === 'redis is away')).toHaveLength(1)
  })

  it('adds again when it is back', async () => {
    const own = await startOwnRedis()
    opened.push(() => own.close())
    const { queues } = openQueues(own.url)
    await queues.dispatch.add({ broadcastId: 1 })
    await own.halt()
    await expect(queues.dispatch.add({ broadcastId: 2 })).rejects.toMatchObject({ code: 'queue_unavailable' })
    await own.resume()
    await queues.dispatch.add({ broadcastId: 3 })
    expect(lines.map((line) => line['msg'])).toEqual(['redis is away', 'redis is back'])
  })
})

it('refuses a Redis that may evict jobs and names the remedy', async () => {
  const own = await startOwnRedis()
  opened.push(() => own.close())
  const redis = openProducerConnection({ redisUrl: own.url, logger, name: 'producer' })
  opened.push(() => redis.disconnect())
  await assertNoEviction(redis)
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru')
  await expect(assertNoEviction(redis)).rejects.toMatchObject({
    code: 'redis_policy',
    details: { policy: 'allkeys-lru' },
    message: expect.stringContaining('maxmemory-policy noeviction') as string,
  })
})
