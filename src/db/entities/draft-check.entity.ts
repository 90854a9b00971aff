import { createdAt, id, integer } from '../columns'
import { defineEntity } from '../define-entity'

/** An organiser waits for the check of a draft, by a worker; the row goes when they have been told. */
export interface DraftCheck {
  id: number
  userId: number
  /** Of a draft that may be dropped meanwhile, which is for them to hear. */
  broadcastId: number
  /** The message in their chat that becomes the result. */
  messageId: number
  createdAt: Date
}

export const DraftCheck = defineEntity<DraftCheck>({
  name: 'DraftCheck',
  tableName: 'draft_checks',
  columns: {
    id: id(),
    userId: integer(),
    broadcastId: integer(),
    messageId: integer(),
    createdAt: createdAt(),
  },
})
