import {
  bigIdentity,
  bigint,
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

/** Questions to the organisers and their answers, each delivered as a row says; and groups that became supergroups. */
export const createContactMessages: Migration = {
  name: 'create-contact-messages',
  timestamp: 1795305643000,
  async up(schema) {
    await schema.createTable('contact_messages', {
      columns: {
        id: bigIdentity(),
        user_id: reference('users', 'CASCADE'),
        thread_id: reference('contact_messages', 'CASCADE', nullable),
        direction: varchar(10, { check: oneOf('direction', ['question', 'answer']) }),
        content: json(),
        answered_by: bigint(nullable),
        card_message_id: integer(nullable),
        status: varchar(10, {
          default: 'pending',
          check: oneOf('status', ['pending', 'sending', 'sent', 'failed']),
        }),
        delivered_at: instant(nullable),
        chat_id: bigint(nullable),
        message_id: integer(nullable),
        error: text(nullable),
        error_code: varchar(50, nullable),
        attempts: integer({ default: 0 }),
        next_attempt_at: instant(nullable),
        leased_by: varchar(100, nullable),
        lease_token: varchar(36, nullable),
        lease_until: instant(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    const table = 'contact_messages'
    await schema.createIndex('ix_contact_messages_user_id', { table, columns: ['user_id', 'created_at'] })
    await schema.createIndex('ix_contact_messages_thread_id', { table, columns: ['thread_id'] })
    // What somebody in a chat replies to.
    await schema.createIndex('ix_contact_messages_message', { table, columns: ['chat_id', 'message_id'] })
    await schema.createIndex('ix_contact_messages_due', {
      table,
      columns: ['id'],
      where: `status IN ('pending', 'sending')`,
    })
    await schema.createTable('moved_chats', {
      columns: { chat_id: bigint(), moved_to: bigint(), created_at: createdAt() },
      primaryKey: ['chat_id'],
    })
  },
  async down(schema) {
    await schema.dropTable('moved_chats')
    await schema.dropTable('contact_messages')
  },
}
