import { bigint, id, instant, integer, json, nullable } from '../columns'
import { defineEntity } from '../define-entity'

/** An update as Telegram gave it, kept until its effects are committed. */
export interface UpdateInbox {
  id: number
  botId: number
  updateId: number
  payload: Record<string, unknown>
  receivedAt: Date
  doneAt: Date | null
  /** Three failures set it aside. */
  attempts: number
}

export const UpdateInbox = defineEntity<UpdateInbox>({
  name: 'UpdateInbox',
  tableName: 'update_inbox',
  columns: {
    id: id(),
    botId: bigint(),
    updateId: bigint(),
    payload: json(),
    receivedAt: instant(),
    doneAt: instant(nullable),
    attempts: integer({ default: 0 }),
  },
  uniques: [{ columns: ['botId', 'updateId'] }],
})
