import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ broadcastId: z.int().positive(), chatId: z.int().positive() })
export type ExportPayload = z.infer<typeof payload>

/** Sends the ledger of a broadcast to an organiser's chat as a file. What is lost with Redis is asked for again. */
export const exportQueue = defineQueue({
  name: 'export',
  payload,
  keyOf: ({ broadcastId, chatId }) => `broadcast-${broadcastId}-chat-${chatId}`,
})
