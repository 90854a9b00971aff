import { bigIdentity, bigint, instant, integer, json, now, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Updates until their effects are committed, and who alone may poll for them. */
export const createUpdateInbox: Migration = {
  name: 'create-update-inbox',
  timestamp: 1795305614000,
  async up(schema) {
    await schema.createTable('update_inbox', {
      columns: {
        id: bigIdentity(),
        bot_id: bigint(),
        update_id: bigint(),
        payload: json(),
        received_at: instant({ default: now }),
        done_at: instant(nullable),
        attempts: integer({ default: 0 }),
      },
      uniques: [['bot_id', 'update_id']],
    })
    await schema.createIndex('ix_update_inbox_undone', {
      table: 'update_inbox',
      columns: ['bot_id', 'update_id'],
      where: 'done_at IS NULL',
    })
    await schema.createIndex('ix_update_inbox_done_at', {
      table: 'update_inbox',
      columns: ['done_at'],
      where: 'done_at IS NOT NULL',
    })
    await schema.createTable('leases', {
      columns: {
        name: varchar(50),
        holder: varchar(100),
        token: integer(),
        until: instant(),
      },
      primaryKey: ['name'],
    })
  },
  async down(schema) {
    await schema.dropTable('leases')
    await schema.dropTable('update_inbox')
  },
}
