import { changeJobs } from '../../src/domain/queues/change-jobs'
import type { AuditAction } from '../../src/vocabulary/audit'
import type { Logged, Stage } from './audit-logged'

type QueueAction = Extract<AuditAction, `queue.${string}`>

/** All jobs of a queue, on a board that does as it is asked. */
const jobs =
  (action: QueueAction) =>
  async (app: Stage): Promise<Logged> => {
    const board = { answer: () => Promise.resolve({ status: 200, body: {} }) }
    const queues = { board: () => Promise.resolve(board) }
    const question = { route: '/api/queues/:queueName/promote', params: { queueName: 'deliver' } }
    await changeJobs({ ...app, queues }, { action, question, ownerId: 7 })
    return { actorId: 7, targetType: 'queue', targetId: 0 }
  }

/** What owners do on the page of the queues. */
export const queueCases: Record<QueueAction, (app: Stage) => Promise<Logged>> = {
  'queue.retried': jobs('queue.retried'),
  'queue.removed': jobs('queue.removed'),
  'queue.promoted': jobs('queue.promoted'),
}
