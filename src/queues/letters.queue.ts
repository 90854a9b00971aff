import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ broadcastId: z.int().positive() })
export type LettersPayload = z.infer<typeof payload>

/** Sends the letters of a broadcast that are due; e-mails with questions and notices are `mail`. */
export const lettersQueue = defineQueue({
  name: 'letters',
  payload,
  keyOf: ({ broadcastId }) => `broadcast-${broadcastId}`,
})
