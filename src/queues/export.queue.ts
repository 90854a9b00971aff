import { z } from 'zod'
import { defineQueue } from './define-queue'

const id = z.int().positive()
const payload = z.union([
  z.object({ broadcastId: id, chatId: id }),
  z.object({ competitionId: id, chatId: id }),
])
export type ExportPayload = z.infer<typeof payload>

/** Sends the ledger of a broadcast, or a competition's people, to an organiser's chat as a file. What is lost with Redis is asked for again. */
export const exportQueue = defineQueue({
  name: 'export',
  payload,
  keyOf: ({ chatId, ...of }) =>
    'broadcastId' in of
      ? `broadcast-${of.broadcastId}-chat-${chatId}`
      : `competition-${of.competitionId}-chat-${chatId}`,
})
