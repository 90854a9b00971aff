import { z } from 'zod'
import { instant, maybe, text } from '../api-types'

/** One line of `GET /api/tokens`: a program that is let in. */
export const tokenRecord = z.strictObject({
  ...{ id: z.int(), name: text, createdBy: z.int(), lastUsedAt: maybe.instant, createdAt: instant },
})
export type TokenRecord = z.infer<typeof tokenRecord>

/** `POST /api/tokens`: the one answer that has the token. */
export const newToken = z.strictObject({ id: z.int(), name: text, token: text })
export type NewToken = z.infer<typeof newToken>
