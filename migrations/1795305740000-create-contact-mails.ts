import {
  bigIdentity,
  createdAt,
  instant,
  integer,
  nullable,
  oneOf,
  reference,
  text,
  updatedAt,
  varchar,
} from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Questions to the organisers on their way to SUPPORT_EMAIL, each delivered as its row says. */
export const createContactMails: Migration = {
  name: 'create-contact-mails',
  timestamp: 1795305740000,
  async up(schema) {
    const table = 'contact_mails'
    await schema.createTable(table, {
      columns: {
        id: bigIdentity(),
        contact_message_id: reference('contact_messages', 'CASCADE'),
        status: varchar(10, {
          default: 'pending',
          check: oneOf('status', ['pending', 'sending', 'sent', 'failed', 'unknown']),
        }),
        delivered_at: instant(nullable),
        error: text(nullable),
        error_code: varchar(50, nullable),
        attempts: integer({ default: 0 }),
        unknown_attempts: integer({ default: 0 }),
        next_attempt_at: instant(nullable),
        leased_by: varchar(100, nullable),
        lease_token: varchar(36, nullable),
        lease_until: instant(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    await schema.createIndex('uq_contact_mails_contact_message_id', {
      table,
      columns: ['contact_message_id'],
      unique: true,
    })
    await schema.createIndex('ix_contact_mails_due', {
      table,
      columns: ['id'],
      where: `status IN ('pending', 'sending')`,
    })
  },
  async down(schema) {
    await schema.dropTable('contact_mails')
  },
}
