import type { Queues } from '../../queues'
import type { BoardAnswer, BoardQuestion } from '../../queues/queue-board'
import type { Session } from '../panel/find-session'

/** What Bull Board knows of the queues, with what the asker may do; AppError queue_unavailable. */
export async function readQueues(
  { queues }: { queues: Pick<Queues, 'board'> },
  { question, session }: { question: Omit<BoardQuestion, 'method'>; session: Session },
): Promise<BoardAnswer> {
  const board = await queues.board(session.isOwner ? 'write' : 'read')
  return board.answer({ ...question, method: 'GET' })
}
