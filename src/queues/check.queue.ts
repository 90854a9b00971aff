import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({ checkId: z.int().positive() })
export type CheckPayload = z.infer<typeof payload>

/** Renders a draft for everybody and tells the organiser who asked for it. */
export const checkQueue = defineQueue({
  name: 'check',
  payload,
  keyOf: ({ checkId }) => `check-${checkId}`,
})
