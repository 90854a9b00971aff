import { pino } from 'pino'
import { z } from 'zod'
import { defineQueue } from '../../src/queues/define-queue'
import { runWorker } from '../../workers/run-worker'

/** A worker process that takes a job, says so and never finishes it: for a test that kills it. */
const [redisUrl = '', botId = '', lockMs = ''] = process.argv.slice(2)

runWorker(
  { config: { redisUrl, botId: Number(botId) }, logger: pino({ level: 'silent' }) },
  {
    queue: defineQueue({ name: 'test', payload: z.object({ broadcastId: z.int() }), keyOf: () => 'one' }),
    concurrency: 1,
    lockMs: Number(lockMs),
    process: ({ broadcastId }) => {
      process.stdout.write(`took ${broadcastId}\n`)
      return new Promise(() => undefined)
    },
  },
)
