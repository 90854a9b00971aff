import { dirname } from 'node:path'
import type { AppControllerRoute, BullBoardQueues, IServerAdapter } from '@bull-board/api/typings/app'
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { AppError } from '../errors'
import { waitUntilReady } from './redis'

/** What is asked of Bull Board: one of its own routes, by the path that its table has, and what stands in it. */
export interface BoardQuestion {
  method: 'GET' | 'PUT'
  /** As `/api/queues/:queueName/:jobId`. */
  route: string
  params: Record<string, string>
  query?: Record<string, unknown>
}

/** In the shape that Bull Board's pages read. */
export interface BoardAnswer {
  status: number
  body: object
}

/** Bull Board's side of the server over our queues. */
export interface QueueBoard {
  /** Within 2 s AppError `queue_unavailable` when Redis is away; `job_not_as_shown` when a job cannot be changed so. */
  answer(question: BoardQuestion): Promise<BoardAnswer>
}

/** What a board may do is known to its pages as well, which show buttons or none. */
export type BoardRights = 'read' | 'write'

const WAIT_MS = 250

/** Makes a board of queues, which all use `redis`. The packages are loaded here, for no other process needs them. */
export async function createQueueBoard(
  queues: readonly Queue[],
  { redis, rights }: { redis: Redis; rights: BoardRights },
): Promise<QueueBoard> {
  const { createBullBoard } = await import('@bull-board/api')
  const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter')
  const kept: Kept = { routes: [], queues: new Map() }
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: rights === 'read' })),
    serverAdapter: keepInto(kept),
    options: { uiBasePath: dirname(require.resolve('@bull-board/ui/package.json')) },
  })
  return {
    async answer({ method, route, params, query = {} }) {
      const found = kept.routes.find((one) => one.route === route && one.method === method.toLowerCase())
      if (found === undefined) throw new Error(`Bull Board has no ${method} ${route}`)
      await waitUntilReady(redis, WAIT_MS)
      try {
        const asked = {
          queues: kept.queues,
          params,
          query,
          body: {},
          headers: {},
          uiConfig: { showWorkers: false },
        }
        const { status = 200, body } = await found.handler(asked)
        return { status, body: asObject(body) }
      } catch (cause) {
        throw new AppError(
          method === 'GET' || redis.status !== 'ready' ? 'queue_unavailable' : 'job_not_as_shown',
          params,
          { cause },
        )
      }
    },
  }
}

interface Kept {
  routes: AppControllerRoute[]
  queues: BullBoardQueues
}

/** Bull Board hands its routes to a server; ours keeps them, for our own table of routes decides who may ask. */
function keepInto(kept: Kept): IServerAdapter {
  const adapter: IServerAdapter = {
    setQueues: (queues) => {
      kept.queues = queues
      return adapter
    },
    setApiRoutes: (routes) => {
      kept.routes = routes
      return adapter
    },
    setViewsPath: () => adapter,
    setStaticPath: () => adapter,
    setEntryRoute: () => adapter,
    setErrorHandler: () => adapter,
    setUIConfig: () => adapter,
  }
  return adapter
}

const asObject = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {})
