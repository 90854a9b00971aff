import {
  bigIdentity,
  bigint,
  createdAt,
  flag,
  identity,
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
import type { Migration, Schema } from '../src/db/schema'

/** Templates, broadcasts and their recipients. */
export const createBroadcastTables: Migration = {
  name: 'create-broadcast-tables',
  timestamp: 1795305607000,
  async up(schema) {
    await createTemplates(schema)
    await createBroadcasts(schema)
    await createRecipients(schema)
  },
  async down(schema) {
    await schema.dropTable('broadcast_recipients')
    await schema.dropTable('broadcasts')
    await schema.dropTable('message_templates')
  },
}

async function createTemplates(schema: Schema): Promise<void> {
  await schema.createTable('message_templates', {
    columns: {
      id: identity(),
      name: varchar(255, { unique: true }),
      description: text(nullable),
      subject: varchar(500),
      body_telegram: text(),
      body_email: text(),
      available_variables: json({ default: { json: {} } }),
      is_active: flag(true),
      created_by: bigint(nullable),
      created_at: createdAt(),
      updated_at: updatedAt(),
    },
  })
}

const broadcastStatuses = ['draft', 'scheduled', 'sending', 'paused', 'completed', 'cancelled', 'failed']

async function createBroadcasts(schema: Schema): Promise<void> {
  await schema.createTable('broadcasts', {
    columns: {
      id: identity(),
      name: varchar(255),
      template_id: reference('message_templates', 'SET NULL', nullable),
      filters: json({ default: { json: {} } }),
      send_telegram: flag(true),
      send_email: flag(false),
      scheduled_at: instant(nullable),
      status: varchar(20, { default: 'draft', check: oneOf('status', broadcastStatuses) }),
      total_recipients: integer({ default: 0 }),
      sent_count: integer({ default: 0 }),
      failed_count: integer({ default: 0 }),
      started_at: instant(nullable),
      completed_at: instant(nullable),
      created_by: bigint(),
      created_at: createdAt(),
      updated_at: updatedAt(),
    },
  })
  await schema.createIndex('ix_broadcasts_status', { table: 'broadcasts', columns: ['status'] })
  await schema.createIndex('ix_broadcasts_template_id', { table: 'broadcasts', columns: ['template_id'] })
}

const recipientStatuses = [
  'pending',
  'sending',
  'sent',
  'blocked',
  'failed',
  'unknown',
  'skipped',
  'cancelled',
  'retracted',
]

async function createRecipients(schema: Schema): Promise<void> {
  await schema.createTable('broadcast_recipients', {
    columns: {
      id: bigIdentity(),
      broadcast_id: reference('broadcasts', 'CASCADE'),
      user_id: reference('users', 'SET NULL', nullable),
      telegram_id: bigint(nullable),
      email_address: varchar(255, nullable),
      channel: varchar(10, { default: 'telegram', check: oneOf('channel', ['telegram', 'email']) }),
      status: varchar(10, { default: 'pending', check: oneOf('status', recipientStatuses) }),
      sent_at: instant(nullable),
      error: text(nullable),
      rendered_subject: varchar(500, nullable),
      rendered_body: text(nullable),
      created_at: createdAt(),
      updated_at: updatedAt(),
    },
    uniques: [['broadcast_id', 'user_id', 'channel']],
    primaryKey: ['broadcast_id', 'id'],
  })
  await schema.createIndex('ix_broadcast_recipients_user_id', {
    table: 'broadcast_recipients',
    columns: ['user_id'],
  })
}
