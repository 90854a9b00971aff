import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ broadcastId: z.int().positive() })
export type DispatchPayload = z.infer<typeof payload>

/** Freezes the audience of a broadcast and wakes delivery. */
export const dispatchQueue = defineQueue({
  name: 'dispatch',
  payload,
  keyOf: ({ broadcastId }) => `broadcast-${broadcastId}`,
})
