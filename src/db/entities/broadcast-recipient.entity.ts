import type { Channel } from '../../vocabulary/channel'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { bigint, createdAt, id, instant, integer, json, nullable, text, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** One person of one audience and what became of it. */
export interface BroadcastRecipient {
  id: number
  broadcastId: number
  /** Null once the person erased themselves. */
  userId: number | null
  telegramId: number | null
  emailAddress: string | null
  channel: Channel
  status: RecipientStatus
  sentAt: Date | null
  error: string | null
  errorCode: string | null
  /** An album has several. */
  messageIds: number[] | null
  /** When a correction of its message was accepted. */
  correctedAt: Date | null
  attempts: number
  nextAttemptAt: Date | null
  leasedBy: string | null
  leaseToken: string | null
  leaseUntil: Date | null
  renderedSubject: string | null
  renderedBody: string | null
  createdAt: Date
  updatedAt: Date
}

export const BroadcastRecipient = defineEntity<BroadcastRecipient>({
  name: 'BroadcastRecipient',
  tableName: 'broadcast_recipients',
  columns: {
    id: id(),
    broadcastId: integer(),
    userId: integer(nullable),
    telegramId: bigint(nullable),
    emailAddress: varchar(255, nullable),
    channel: varchar(10, { default: 'telegram' }),
    status: varchar(10, { default: 'pending' }),
    sentAt: instant(nullable),
    error: text(nullable),
    errorCode: varchar(50, nullable),
    messageIds: json(nullable),
    correctedAt: instant(nullable),
    attempts: integer({ default: 0 }),
    nextAttemptAt: instant(nullable),
    leasedBy: varchar(100, nullable),
    leaseToken: varchar(36, nullable),
    leaseUntil: instant(nullable),
    renderedSubject: varchar(500, nullable),
    renderedBody: text(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
