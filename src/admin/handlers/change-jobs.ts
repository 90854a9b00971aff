import { z } from 'zod'
import { changeJobs as changeOnBoard } from '../../domain/queues/change-jobs'
import { BOARD_PATH } from '../board-files'
import { defineSessionRoute } from '../route'

/** Of Bull Board's routes, those that do what they say: see boardStyle for the others. */
const routes = [
  { route: '/api/queues/:queueName/retry/:queueStatus', action: 'queue.retried' },
  { route: '/api/queues/:queueName/clean/:queueStatus', action: 'queue.removed' },
  { route: '/api/queues/:queueName/promote', action: 'queue.promoted' },
  { route: '/api/queues/:queueName/:jobId/retry', action: 'queue.retried' },
  { route: '/api/queues/:queueName/:jobId/clean', action: 'queue.removed' },
  { route: '/api/queues/:queueName/:jobId/promote', action: 'queue.promoted' },
] as const

const params = z.object({
  queueName: z.string().max(50),
  queueStatus: z.enum(['failed', 'delayed']).optional(),
  jobId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
})

/** What owners do to jobs: try them again, remove them, bring them forward. */
export const changeJobs = routes.map(({ route, action }) =>
  defineSessionRoute({
    method: 'PUT',
    path: BOARD_PATH + route.slice(1),
    access: 'owner',
    summary: 'Bull Board: changes jobs of a queue',
    input: z.object({ params }),
    async handle({ app, session, input }) {
      const question = { route, params: definedOf(input.params) }
      return changeOnBoard(app, { action, question, ownerId: session.telegramId })
    },
  }),
)

const definedOf = (given: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
