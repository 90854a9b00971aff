import type { ContactContent, ContactDirection, ContactStatus } from '../../vocabulary/contact'
import { bigint, createdAt, id, instant, integer, json, nullable, text, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** A question to the organisers or an answer of theirs, and whether it has arrived. */
export interface ContactMessage {
  id: number
  /** Whose conversation it is. */
  userId: number
  /** The question that began it; null: this one does. */
  threadId: number | null
  direction: ContactDirection
  content: ContactContent
  /** Telegram id of the organiser, of an answer. */
  answeredBy: number | null
  /** The message that tells the person what became of their question. */
  cardMessageId: number | null
  status: ContactStatus
  deliveredAt: Date | null
  /** Where it was delivered; who replies there continues the thread. */
  chatId: number | null
  messageId: number | null
  error: string | null
  errorCode: string | null
  attempts: number
  nextAttemptAt: Date | null
  leasedBy: string | null
  leaseToken: string | null
  leaseUntil: Date | null
  createdAt: Date
  updatedAt: Date
}

export const ContactMessage = defineEntity<ContactMessage>({
  name: 'ContactMessage',
  tableName: 'contact_messages',
  columns: {
    id: id(),
    userId: integer(),
    threadId: integer(nullable),
    direction: varchar(10),
    content: json(),
    answeredBy: bigint(nullable),
    cardMessageId: integer(nullable),
    status: varchar(10, { default: 'pending' }),
    deliveredAt: instant(nullable),
    chatId: bigint(nullable),
    messageId: integer(nullable),
    error: text(nullable),
    errorCode: varchar(50, nullable),
    attempts: integer({ default: 0 }),
    nextAttemptAt: instant(nullable),
    leasedBy: varchar(100, nullable),
    leaseToken: varchar(36, nullable),
    leaseUntil: instant(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
