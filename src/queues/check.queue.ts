import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({
  broadcastId: z.int().positive(),
  chatId: z.int().positive(),
  /** The message that becomes the result. */
  messageId: z.int().positive(),
})
export type CheckPayload = z.infer<typeof payload>

/** Renders a draft for everybody and tells an organiser's chat. What is lost with Redis is asked for again. */
export const checkQueue = defineQueue({
  name: 'check',
  payload,
  keyOf: ({ chatId, messageId }) => `chat-${chatId}-message-${messageId}`,
})
