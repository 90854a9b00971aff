import { z } from 'zod'
import { instant, text } from '../api-types'

/** `/api/sessions`: a browser that is signed in. */
export const sessionRecord = z.strictObject({
  ...{ id: z.int(), userId: z.int(), name: text, userAgent: text },
  ...{ signedInAt: instant, lastSeenAt: instant, isThisOne: z.boolean() },
})
export type SessionRecord = z.infer<typeof sessionRecord>
