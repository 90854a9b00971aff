import { createdAt, identity, integer, reference } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Checks of drafts for which an organiser waits: a wish that Redis may lose. */
export const createDraftChecks: Migration = {
  name: 'create-draft-checks',
  timestamp: 1795305651000,
  async up(schema) {
    await schema.createTable('draft_checks', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE'),
        broadcast_id: integer(),
        message_id: integer(),
        created_at: createdAt(),
      },
    })
    await schema.createIndex('ix_draft_checks_user_id', { table: 'draft_checks', columns: ['user_id'] })
  },
  async down(schema) {
    await schema.dropTable('draft_checks')
  },
}
