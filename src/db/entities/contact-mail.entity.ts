import type { MailStatus } from '../../vocabulary/mail'
import { createdAt, id, instant, integer, nullable, text, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** A question to the organisers on its way to SUPPORT_EMAIL. */
export interface ContactMail {
  id: number
  contactMessageId: number
  status: MailStatus
  deliveredAt: Date | null
  error: string | null
  errorCode: string | null
  attempts: number
  /** Those of which nobody knows whether they arrived. */
  unknownAttempts: number
  nextAttemptAt: Date | null
  leasedBy: string | null
  leaseToken: string | null
  leaseUntil: Date | null
  createdAt: Date
  updatedAt: Date
}

export const ContactMail = defineEntity<ContactMail>({
  name: 'ContactMail',
  tableName: 'contact_mails',
  columns: {
    id: id(),
    contactMessageId: integer(),
    status: varchar(10, { default: 'pending' }),
    deliveredAt: instant(nullable),
    error: text(nullable),
    errorCode: varchar(50, nullable),
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
