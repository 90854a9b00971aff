import { bigint, createdAt } from '../columns'
import { defineEntity } from '../define-entity'

/** A group that became a supergroup, which has another id. */
export interface MovedChat {
  chatId: number
  movedTo: number
  createdAt: Date
}

export const MovedChat = defineEntity<MovedChat>({
  name: 'MovedChat',
  tableName: 'moved_chats',
  columns: { chatId: bigint({ primary: true }), movedTo: bigint(), createdAt: createdAt() },
})
