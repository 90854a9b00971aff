import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ broadcastId: z.int().positive() })
export type ProgressPayload = z.infer<typeof payload>

/** Shows the state of a broadcast on its organiser's card. */
export const progressQueue = defineQueue({
  name: 'progress',
  payload,
  keyOf: ({ broadcastId }) => `broadcast-${broadcastId}`,
})
