import { bigint, instant, integer, json, nullable, oneOf, reference, text, varchar } from '../src/db/schema'
import type { Migration, Schema } from '../src/db/schema'

const broadcastColumns = {
  blocked_count: integer({ default: 0 }),
  unknown_count: integer({ default: 0 }),
  skipped_count: integer({ default: 0 }),
  cancelled_count: integer({ default: 0 }),
  retracted_count: integer({ default: 0 }),
  kind: varchar(10, { default: 'send', check: oneOf('kind', ['send', 'retract', 'correct']) }),
  parent_id: reference('broadcasts', 'SET NULL', nullable),
  content: json({ default: { json: {} } }),
  policy: varchar(20, {
    default: 'at_most_once',
    check: oneOf('policy', ['at_most_once', 'at_least_once']),
  }),
  audience_max_id: integer(nullable),
  freeze_cursor: integer({ default: 0 }),
  frozen_at: instant(nullable),
  pause_cause: varchar(20, nullable),
  failure_cause: text(nullable),
  parked_until: instant(nullable),
  card_chat_id: bigint(nullable),
  card_message_id: integer(nullable),
  card_edited_at: instant(nullable),
  card_digest: varchar(64, nullable),
}

const recipientColumns = {
  error_code: varchar(50, nullable),
  message_ids: json(nullable),
  attempts: integer({ default: 0 }),
  next_attempt_at: instant(nullable),
  leased_by: varchar(100, nullable),
  lease_token: varchar(36, nullable),
  lease_until: instant(nullable),
}

const templateColumns = {
  translations: json({ default: { json: {} } }),
  fallback_language: varchar(2, { default: 'en', check: oneOf('fallback_language', ['en', 'ru']) }),
}

/** What the delivery of a broadcast keeps: the frozen content and audience, leases, honest outcomes, the card. */
export const addDelivery: Migration = {
  name: 'add-delivery',
  timestamp: 1795305612000,
  async up(schema) {
    await schema.addColumns('message_templates', templateColumns)
    await schema.addColumns('broadcasts', broadcastColumns)
    await schema.addColumns('broadcast_recipients', recipientColumns)
    await createIndexes(schema)
  },
  async down(schema) {
    await schema.dropIndex('ix_broadcast_recipients_sending')
    await schema.dropIndex('ix_broadcast_recipients_pending')
    await schema.dropIndex('ix_broadcasts_parent_id')
    await schema.dropColumns('broadcast_recipients', Object.keys(recipientColumns))
    await schema.dropColumns('broadcasts', Object.keys(broadcastColumns))
    await schema.dropColumns('message_templates', Object.keys(templateColumns))
  },
}

/** Small ones: a row leaves the first when it is tried and the second when its outcome is known. */
async function createIndexes(schema: Schema): Promise<void> {
  await schema.createIndex('ix_broadcasts_parent_id', { table: 'broadcasts', columns: ['parent_id'] })
  await schema.createIndex('ix_broadcast_recipients_pending', {
    table: 'broadcast_recipients',
    columns: ['broadcast_id', 'id'],
    where: `status = 'pending'`,
  })
  await schema.createIndex('ix_broadcast_recipients_sending', {
    table: 'broadcast_recipients',
    columns: ['lease_until'],
    where: `status = 'sending'`,
  })
}
