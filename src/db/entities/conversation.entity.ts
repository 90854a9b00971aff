import { bigint, createdAt, id, integer, json, nullable, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** The draft of a form that a person is filling in: one per chat. */
export interface Conversation {
  id: number
  telegramId: number
  form: string
  /** The form's version: a draft of another version starts over. */
  version: number
  step: string
  answers: Record<string, unknown>
  /** The message that carries the current prompt. */
  promptMessageId: number | null
  createdAt: Date
  updatedAt: Date
}

export const Conversation = defineEntity<Conversation>({
  name: 'Conversation',
  tableName: 'conversations',
  columns: {
    id: id(),
    telegramId: bigint({ unique: true }),
    form: varchar(50),
    version: integer(),
    step: varchar(50),
    answers: json({ default: '{}' }),
    promptMessageId: integer(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
