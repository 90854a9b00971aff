import { z } from 'zod'
import { contactDirections, contactFileKinds, contactStatuses } from '../../vocabulary/contact'
import { instant, maybe, text } from '../api-types'

const kind = z.enum(['text', ...contactFileKinds])

/** `/api/contact-messages`: a question to the organisers. */
export const questionRecord = z.strictObject({
  id: z.int(),
  /** The question that its conversation began with. */
  threadId: z.int(),
  userId: z.int(),
  name: text,
  telegramUsername: maybe.text,
  kind,
  /** Null: a file without words. */
  text: maybe.text,
  askedAt: instant,
  /** The first answer to it; null while it waits. */
  answeredAt: maybe.instant,
  /** `@username` or first name; null as long as it waits, and of somebody who is not known any more. */
  answeredBy: maybe.text,
})
export type QuestionRecord = z.infer<typeof questionRecord>

/** `/api/contact-messages/:id` */
export const questionDetail = questionRecord.extend({
  /** All of its conversation, the oldest first; of a very long one, the end. */
  thread: z.array(
    z.strictObject({
      id: z.int(),
      direction: z.enum(contactDirections),
      kind,
      text: maybe.text,
      /** Of an answer: `@username` or first name; null of somebody who is not known any more. */
      by: maybe.text,
      status: z.enum(contactStatuses),
      /** Why Telegram did not take it. */
      error: maybe.text,
      at: instant,
    }),
  ),
})
export type QuestionDetail = z.infer<typeof questionDetail>

/** `POST /api/contact-messages/:id/replies` */
export interface ReplyInput {
  text: string
  /** The newest message of the thread that was shown: an answer after it refuses this one. */
  readUpTo: number
}
