import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ broadcastId: z.int().positive() })
export type DeliverPayload = z.infer<typeof payload>

/** Sends what is due of a broadcast. */
export const deliverQueue = defineQueue({
  name: 'deliver',
  payload,
  keyOf: ({ broadcastId }) => `broadcast-${broadcastId}`,
})
