import type { Channel } from '../../vocabulary/channel'
import type { NoticeKind, NoticeStatus } from '../../vocabulary/notice'
import { createdAt, id, instant, integer, json, nullable, text, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** One message to one person about their own affairs; written in the transaction that causes it. */
export interface Notice {
  id: number
  userId: number
  kind: NoticeKind
  subjectType: string
  subjectId: number
  /** One notice per cause and channel, for example `decision:<audit id>`. */
  dedupeKey: string
  channel: Channel
  payload: Record<string, unknown>
  dueAt: Date
  status: NoticeStatus
  sentAt: Date | null
  error: string | null
  errorCode: string | null
  messageIds: number[] | null
  attempts: number
  /** Those of which nobody knows whether they arrived; counted of letters. */
  unknownAttempts: number
  nextAttemptAt: Date | null
  leasedBy: string | null
  leaseToken: string | null
  leaseUntil: Date | null
  createdAt: Date
  updatedAt: Date
}

export const Notice = defineEntity<Notice>({
  name: 'Notice',
  tableName: 'notices',
  columns: {
    id: id(),
    userId: integer(),
    kind: varchar(40),
    subjectType: varchar(40),
    subjectId: integer(),
    dedupeKey: varchar(255, { unique: true }),
    channel: varchar(10, { default: 'telegram' }),
    payload: json({ default: '{}' }),
    dueAt: instant(),
    status: varchar(10, { default: 'pending' }),
    sentAt: instant(nullable),
    error: text(nullable),
    errorCode: varchar(50, nullable),
    messageIds: json(nullable),
    attempts: integer({ default: 0 }),
    unknownAttempts: integer({ default: 0 }),
    nextAttemptAt: instant(nullable),
    leasedBy: varchar(100, nullable),
    leaseToken: varchar(36, nullable),
    leaseUntil: instant(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
