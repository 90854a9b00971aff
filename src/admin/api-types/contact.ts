import type { QuestionRow } from '../../domain/contact/contact-list'
import type { ThreadMessage } from '../../domain/contact/list-thread'

/** `/api/contact-messages`: a question to the organisers. */
export type QuestionRecord = Omit<QuestionRow, 'askedAt' | 'answeredAt'> & {
  askedAt: string
  answeredAt: string | null
}

/** `/api/contact-messages/:id` */
export interface QuestionDetail extends QuestionRecord {
  /** All of its conversation, the oldest first; of a very long one, the end. */
  thread: (Omit<ThreadMessage, 'at'> & { at: string })[]
}

/** `POST /api/contact-messages/:id/replies` */
export interface ReplyInput {
  text: string
  /** The newest message of the thread that was shown: an answer after it refuses this one. */
  readUpTo: number
}
