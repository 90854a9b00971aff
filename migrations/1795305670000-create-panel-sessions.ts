import { createdAt, identity, instant, reference, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Ways into the panel: the one link of a person that works, and the browsers they have signed in with. */
export const createPanelSessions: Migration = {
  name: 'create-panel-sessions',
  timestamp: 1795305670000,
  async up(schema) {
    await schema.createTable('sign_in_links', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE', { unique: true }),
        token_hash: varchar(64, { unique: true }),
        expires_at: instant(),
        created_at: createdAt(),
      },
    })
    await schema.createTable('panel_sessions', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE'),
        token_hash: varchar(64, { unique: true }),
        user_agent: varchar(200),
        expires_at: instant(),
        last_seen_at: instant(),
        created_at: createdAt(),
      },
    })
    await schema.createIndex('ix_panel_sessions_user_id', { table: 'panel_sessions', columns: ['user_id'] })
  },
  async down(schema) {
    await schema.dropTable('panel_sessions')
    await schema.dropTable('sign_in_links')
  },
}
