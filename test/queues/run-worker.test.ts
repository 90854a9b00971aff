import { join } from 'node:path'
import { Queue, Worker } from 'bullmq'
import { z } from 'zod'
import { AppError } from '../../src/errors'
import { defineQueue } from '../../src/queues/define-queue'
import { createQueueHandle } from '../../src/queues/queue-handle'
import type { QueueHandle } from '../../src/queues/queue-handle'
import { openProducerConnection, openWorkerConnection } from '../../src/queues/redis'
import { runWorker } from '../../workers/run-worker'
import type { RunningWorker, WorkerSpec } from '../../workers/run-worker'
import { firstLineOf, startTypescript } from '../support/typescript-process'
import { waitUntil } from '../support/wait-until'
import { randomBotId, recordLogger, redisUrl, startOwnRedis } from './queue-support'

interface Payload {
  broadcastId: number
}
const testQueue = defineQueue<Payload>({
  name: 'test',
  payload: z.object({ broadcastId: z.int() }),
  keyOf: ({ broadcastId }) => `broadcast-${broadcastId}`,
})

const { logger, lines } = recordLogger()
const opened: (() => unknown)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
  lines.length = 0
})

/** For work that is done at once. */
const done = (result: unknown): Promise<void> => Promise.resolve(result).then(() => undefined)

interface Bench {
  botId: number
  queue: QueueHandle<Payload>
  raw: Queue
  work: (spec: Partial<WorkerSpec<Payload>>) => RunningWorker
}

function openBench(url = redisUrl): Bench {
  const botId = randomBotId()
  const redis = openProducerConnection({ redisUrl: url, logger, name: 'producer' })
  const queue = createQueueHandle(testQueue, { redis, botId, logger })
  const patient = openWorkerConnection({ redisUrl: url, logger, name: 'inspector' })
  const raw = new Queue('test', { connection: patient, prefix: `herald:${botId}` })
  raw.on('error', () => undefined)
  opened.push(
    () => redis.disconnect(),
    () => patient.disconnect(),
    () => queue.close(),
    () => raw.close(),
  )
  const app = { config: { botId, redisUrl: url }, logger }
  const work = (spec: Partial<WorkerSpec<Payload>>) => {
    const worker = runWorker(app, {
      queue: testQueue,
      concurrency: 1,
      process: () => Promise.resolve(),
      ...spec,
    })
    opened.push(() => worker.stop())
    return worker
  }
  return { botId, queue, raw, work }
}

it('processes a job and leaves nothing behind', async () => {
  const { queue, raw, work } = openBench()
  const seen: number[] = []
  work({ process: ({ broadcastId }) => done(seen.push(broadcastId)) })
  await queue.add({ broadcastId: 5 })
  await waitUntil(async () => seen.length === 1 && (await raw.getActiveCount()) === 0)
  expect(seen).toEqual([5])
  expect(await raw.getJobCounts()).toMatchObject({ completed: 0, failed: 0, waiting: 0 })
})

it('locks a job for five seconds and looks for stalled ones as often', () => {
  const run = jest.spyOn(Worker.prototype, 'run')
  const { work } = openBench()
  work({})
  expect(run.mock.contexts).toMatchObject([{ opts: { lockDuration: 5_000, stalledInterval: 5_000 } }])
  run.mockRestore()
})

it('a job added while its like is active runs once more afterwards', async () => {
  const { queue, work } = openBench()
  let [runs, atOnce, mostAtOnce] = [0, 0, 0]
  let finishFirst: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (finishFirst = resolve))
  work({
    concurrency: 4,
    process: async () => {
      runs += 1
      mostAtOnce = Math.max(mostAtOnce, ++atOnce)
      if (runs === 1) await gate
      atOnce -= 1
    },
  })
  await queue.add({ broadcastId: 1 })
  await waitUntil(() => runs === 1)
  for (let i = 0; i < 5; i += 1) await queue.add({ broadcastId: 1 })
  finishFirst()
  await waitUntil(() => runs === 2)
  expect(mostAtOnce).toBe(1)
})

it('a poison payload fails for good and is told once', async () => {
  const { raw, work } = openBench()
  const seen: unknown[] = []
  work({ process: (payload) => done(seen.push(payload)) })
  await raw.add('test', { broadcastId: 'seven' }, { attempts: 5 })
  await waitUntil(async () => (await raw.getFailedCount()) === 1)
  expect(seen).toEqual([])
  expect(lines.filter((line) => line['level'] === 50)).toHaveLength(1)
})

it('a failed job keeps no token and no payload, and the worker goes on', async () => {
  const { botId, queue, raw, work } = openBench()
  const secret = `${botId}:TEST_secret_of_the_worker_test_0123456789`
  const error = Object.assign(new Error(`POST https://api.telegram.org/bot${secret}/sendMessage failed`), {
    payload: { text: 'private words' },
  })
  let runs = 0
  work({
    process: () => {
      runs += 1
      if (runs === 1) return Promise.reject(error)
      return runs === 2 ? Promise.reject(new AppError('database_busy')) : Promise.resolve()
    },
  })
  for (let i = 1; i <= 3; i += 1) {
    await queue.add({ broadcastId: i })
    await waitUntil(() => runs === i)
  }
  await waitUntil(async () => (await raw.getFailedCount()) === 2)
  const kept = JSON.stringify([await raw.getFailed(), lines].map((part) => JSON.stringify(part)))
  expect(kept).toContain('[token]')
  expect(kept).not.toContain('TEST_secret')
  expect(kept).not.toContain('private words')
  const told = lines.filter((line) => line['msg'] === 'work failed').map((line) => line['level'])
  expect(told).toEqual([50, 40])
})

it('looks for due work by itself', async () => {
  const { work } = openBench()
  let looks = 0
  work({ everyMs: 20, lookForDueWork: () => done((looks += 1)) })
  await waitUntil(() => looks >= 3)
})

it('stop tells the work in hand, waits for it and takes nothing new', async () => {
  const { queue, raw, work } = openBench()
  const states = ['waiting']
  let finish = () => {}
  const worker = work({
    process: async (_, { signal }) => {
      states.push('running')
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      states.push('told')
      await new Promise<void>((resolve) => (finish = resolve))
      states.push('finished')
    },
    drain: () => done(states.push('drained')),
  })
  await queue.add({ broadcastId: 1 })
  await waitUntil(() => states.at(-1) === 'running')
  const stopping = worker.stop().then(() => states.push('stopped'))
  await waitUntil(() => states.at(-1) === 'told')
  finish()
  await stopping
  expect(states).toEqual(['waiting', 'running', 'told', 'finished', 'drained', 'stopped'])
  await queue.add({ broadcastId: 2 })
  expect(await raw.getWaitingCount()).toBe(1)
})

it('the job of a killed worker is taken up by another once its lock has ended', async () => {
  const { botId, queue, work } = openBench()
  const lockMs = 1_000
  const args = [redisUrl, String(botId), String(lockMs)]
  const child = startTypescript(join(__dirname, 'stuck-worker.ts'), args)
  opened.push(() => child.kill('SIGKILL'))
  await queue.add({ broadcastId: 9 })
  expect(await firstLineOf(child)).toBe('took 9')
  const seen: number[] = []
  work({ process: ({ broadcastId }) => done(seen.push(broadcastId)), lockMs })
  child.kill('SIGKILL')
  await waitUntil(() => seen.length > 0)
  expect(seen).toEqual([9])
})

// Not the last one: BullMQ's watch over a wait for a job goes on for six seconds and would hold up the end of the process.
it('stops also while Redis is away', async () => {
  const own = await startOwnRedis()
  opened.push(() => own.close())
  const { queue, work } = openBench(own.url)
  const seen: number[] = []
  const worker = work({ process: ({ broadcastId }) => done(seen.push(broadcastId)) })
  await queue.add({ broadcastId: 1 })
  await waitUntil(() => seen.length === 1)
  await own.halt()
  const began = performance.now()
  await worker.stop()
  expect(performance.now() - began).toBeLessThan(5_000)
})

/** The length of outage after which some versions of BullMQ took no job any more. */
const OUTAGE_MS = 12_000

it('takes jobs again after a Redis outage of twelve seconds', async () => {
  const own = await startOwnRedis()
  opened.push(() => own.close())
  const { queue, work } = openBench(own.url)
  const seen: number[] = []
  let looks = 0
  work({
    process: ({ broadcastId }) => done(seen.push(broadcastId)),
    everyMs: 500,
    lookForDueWork: () => done((looks += 1)),
  })
  await queue.add({ broadcastId: 1 })
  await waitUntil(() => seen.length === 1)
  await own.halt()
  const [looksBefore, haltedAt] = [looks, performance.now()]
  // It goes on looking in the database all the while.
  await waitUntil(
    () => performance.now() - haltedAt >= OUTAGE_MS && looks > looksBefore + 10,
    OUTAGE_MS + 5_000,
  )
  await own.resume()
  await queue.add({ broadcastId: 2 })
  await waitUntil(() => seen.includes(2), 5_000)
  const told = lines.filter((line) => line['msg'] === 'redis is away' && line['connection'] === 'worker test')
  expect(told).toHaveLength(1)
})
