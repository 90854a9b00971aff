import { z } from 'zod'
import { maybe, text } from '../api-types'

/** `/api/organisers` */
export const organiserRecord = z.strictObject({
  /** Of their row of people. */
  id: z.int(),
  telegramId: z.int(),
  /** `@username`, else what Telegram calls them. */
  name: text,
  /** Appointed; owners are organisers without it. */
  isAppointed: z.boolean(),
  /** Named in ADMIN_IDS: appointed and dismissed by nobody here. */
  isOwner: z.boolean(),
  /** Browsers in which they are signed in now; null: somebody else's, which owners alone see. */
  sessions: maybe.number,
})
export type OrganiserRecord = z.infer<typeof organiserRecord>

/** `POST /api/organisers` */
export interface AppointInput {
  userId: number
}
