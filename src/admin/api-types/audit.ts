import { z } from 'zod'
import { auditActions } from '../../vocabulary/audit'
import { instant, maybe, text } from '../api-types'

/** `/api/audit`: one action. */
export const auditRecord = z.strictObject({
  id: z.int(),
  /** Telegram id; null: Herald itself, or its command line; 0: somebody who has erased themselves since. */
  actorId: maybe.number,
  /** `@username` or first name; null of somebody who is not known. */
  actor: maybe.text,
  action: z.enum(auditActions),
  targetType: text,
  targetId: z.int(),
  /** Names of changed fields, and before and after of those that are not personal. */
  changes: z.record(text, z.unknown()),
  at: instant,
})
export type AuditRecord = z.infer<typeof auditRecord>
