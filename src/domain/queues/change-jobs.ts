import type { App } from '../../app'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { Queues } from '../../queues'
import type { BoardAnswer, BoardQuestion, QueueBoard } from '../../queues/queue-board'
import type { AuditAction } from '../../vocabulary/audit'
import { recordAudit } from '../audit/record-audit'

export interface ChangeJobs {
  action: Extract<AuditAction, `queue.${string}`>
  question: Omit<BoardQuestion, 'method'>
  ownerId: number
}

/**
 * Tries jobs again, removes them or brings them forward, as Bull Board does it. A job only wakes a worker, which reads the
 * rows: this repeats nothing that was done and stops nothing that is due. The row of the log is written first, since Redis
 * takes part in no transaction; a job that is not there, or no longer so, leaves none. AppError queue_unavailable, job_not_as_shown.
 */
export async function changeJobs(
  app: Pick<App, 'db' | 'now'> & { queues: Pick<Queues, 'board'> },
  { action, question, ownerId }: ChangeJobs,
): Promise<BoardAnswer> {
  const board = await app.queues.board('write')
  const { queueName: queue, jobId, queueStatus: status } = question.params
  const refusal = await refusalOf(board, { action, params: question.params })
  if (refusal !== null) return refusal
  const changes = { queue, ...(status !== undefined && { status }) }
  await transaction({ db: app.db }, (tx) =>
    recordAudit(tx, {
      ...{ actorId: ownerId, action, targetType: 'queue', targetId: Number(jobId ?? 0) },
      ...{ changes, now: app.now() },
    }),
  )
  return board.answer({ ...question, method: 'PUT' })
}

/** The state that a job must be in; any may be removed. */
const needed = { 'queue.retried': 'failed', 'queue.promoted': 'delayed', 'queue.removed': null } as const

async function refusalOf(
  board: QueueBoard,
  { action, params }: { action: ChangeJobs['action']; params: BoardQuestion['params'] },
): Promise<BoardAnswer | null> {
  const isOfOne = 'jobId' in params
  const route = isOfOne ? '/api/queues/:queueName/:jobId' : '/api/queues/:queueName/job-data-schema'
  const found = await board.answer({ method: 'GET', route, params })
  if (found.status >= 400) return found
  if (!isOfOne) return null
  const state = 'status' in found.body ? found.body.status : null
  if (needed[action] !== null && state !== needed[action]) throw new AppError('job_not_as_shown', params)
  return null
}
