import type { ThreadMessage } from '../../domain/contact/list-thread'
import type { ContactContent } from '../../vocabulary/contact'

/** `/api/contact-messages`: a question to the organisers. */
export interface QuestionRecord {
  id: number
  /** The question that its conversation began with. */
  threadId: number
  userId: number
  name: string
  telegramUsername: string | null
  kind: ContactContent['kind']
  /** Null: a file without words. */
  text: string | null
  askedAt: string
  /** Null while it waits. */
  answeredAt: string | null
  answeredBy: string | null
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
