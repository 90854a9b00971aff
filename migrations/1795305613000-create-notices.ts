import {
  bigIdentity,
  createdAt,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  reference,
  text,
  updatedAt,
  varchar,
} from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const statuses = ['pending', 'sending', 'sent', 'blocked', 'failed', 'cancelled']

/** Messages to one person about their own affairs. */
export const createNotices: Migration = {
  name: 'create-notices',
  timestamp: 1795305613000,
  async up(schema) {
    await schema.createTable('notices', {
      columns: {
        id: bigIdentity(),
        user_id: reference('users', 'CASCADE'),
        kind: varchar(40),
        subject_type: varchar(40),
        subject_id: integer(),
        dedupe_key: varchar(255, { unique: true }),
        payload: json({ default: { json: {} } }),
        due_at: instant(),
        status: varchar(10, { default: 'pending', check: oneOf('status', statuses) }),
        sent_at: instant(nullable),
        error: text(nullable),
        error_code: varchar(50, nullable),
        message_ids: json(nullable),
        attempts: integer({ default: 0 }),
        next_attempt_at: instant(nullable),
        leased_by: varchar(100, nullable),
        lease_token: varchar(36, nullable),
        lease_until: instant(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    await schema.createIndex('ix_notices_user_id', { table: 'notices', columns: ['user_id'] })
    await schema.createIndex('ix_notices_pending', {
      table: 'notices',
      columns: ['due_at'],
      where: `status = 'pending'`,
    })
    await schema.createIndex('ix_notices_sending', {
      table: 'notices',
      columns: ['lease_until'],
      where: `status = 'sending'`,
    })
  },
  async down(schema) {
    await schema.dropTable('notices')
  },
}
