import { Queue, Worker } from 'bullmq'
import { Api, GrammyError } from 'grammy'
import { Redis } from 'ioredis'
import { TEXT } from './loop'
import type { Peer } from './peer'

/** Jobs added at once. */
const BULK = 1_000

/** One job per recipient, BullMQ's limiter at the rate, a 429 handed to `rateLimit`; nothing recorded. */
export const sendByBullmq: Peer = async (job) => {
  const api = new Api(job.token, { apiRoot: job.apiRoot })
  const connection = new Redis(job.redisUrl, { maxRetriesPerRequest: null })
  const name = `peer-${job.token.split(':')[0] ?? ''}`
  const queue = new Queue<{ chatId: number }>(name, {
    connection,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 5 },
  })
  const worker = new Worker<{ chatId: number }>(
    name,
    async ({ data }) => {
      try {
        await api.sendMessage(data.chatId, TEXT)
      } catch (error) {
        const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
        if (seconds === undefined) throw error
        await queue.rateLimit(seconds * 1000)
        throw Worker.RateLimitError()
      }
    },
    {
      connection: connection.duplicate(),
      concurrency: job.concurrency,
      autorun: false,
      limiter: { max: job.rate, duration: 1000 },
    },
  )
  await worker.waitUntilReady()
  return async () => {
    let left = job.count
    const done = new Promise<void>((resolve) => worker.on('completed', () => (left -= 1) === 0 && resolve()))
    void worker.run()
    for (let from = 0; from < job.count; from += BULK) {
      const chatIds = Array.from({ length: Math.min(BULK, job.count - from) }, (_, i) => from + i)
      await queue.addBulk(chatIds.map((index) => ({ name: 'send', data: { chatId: job.firstChat + index } })))
    }
    await done
  }
}
