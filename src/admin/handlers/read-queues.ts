import { z } from 'zod'
import { readQueues as readBoard } from '../../domain/queues/read-queues'
import { BOARD_PATH } from '../board-files'
import { defineSessionRoute } from '../route'

/** Of Bull Board's routes, those that its pages read here. */
const routes = [
  '/api/queues',
  '/api/queues/:queueName/metrics',
  '/api/queues/:queueName/default-job-options',
  '/api/queues/:queueName/rate-limit',
  '/api/queues/:queueName/job-data-schema',
  '/api/queues/:queueName/:jobId/logs',
  '/api/queues/:queueName/:jobId/flow',
  '/api/queues/:queueName/:jobId',
] as const

const texts = z.record(z.string(), z.string().max(200))

/** What Bull Board's pages show. */
export const readQueues = routes.map((route) =>
  defineSessionRoute({
    method: 'GET',
    path: BOARD_PATH + route.slice(1),
    access: 'organiser',
    summary: 'Bull Board: reads the queues',
    input: z.object({ params: texts, query: texts }),
    handle: ({ app, session, input }) => readBoard(app, { session, question: { route, ...input } }),
  }),
)
