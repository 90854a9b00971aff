import { bigint, createdAt, identity, integer, json, nullable, updatedAt, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Drafts of forms, one per chat. */
export const createConversations: Migration = {
  name: 'create-conversations',
  timestamp: 1795305615000,
  async up(schema) {
    await schema.createTable('conversations', {
      columns: {
        id: identity(),
        telegram_id: bigint({ unique: true }),
        form: varchar(50),
        version: integer(),
        step: varchar(50),
        answers: json({ default: { json: {} } }),
        prompt_message_id: integer(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
  },
  async down(schema) {
    await schema.dropTable('conversations')
  },
}
