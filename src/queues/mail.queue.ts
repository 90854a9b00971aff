import { z } from 'zod'
import { defineQueue } from './define-queue'

const payload = z.object({})
export type MailPayload = z.infer<typeof payload>

/** Wakes the worker that sends due e-mails with questions and notices; those of broadcasts are `letters`. */
export const mailQueue = defineQueue({ name: 'mail', payload, keyOf: () => 'mail' })
