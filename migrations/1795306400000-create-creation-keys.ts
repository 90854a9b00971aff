import { bigIdentity, createdAt, integer, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const table = 'creation_keys'

/** What clients call their requests that create something: repeated after a lost answer, they create it once. */
export const createCreationKeys: Migration = {
  name: 'create-creation-keys',
  timestamp: 1795306400000,
  async up(schema) {
    await schema.createTable(table, {
      columns: {
        id: bigIdentity(),
        asker: varchar(40),
        key_hash: varchar(64),
        request_hash: varchar(64),
        record_id: integer(),
        created_at: createdAt(),
      },
      uniques: [['asker', 'key_hash']],
    })
    await schema.createIndex('ix_creation_keys_created_at', { table, columns: ['created_at'] })
  },
  async down(schema) {
    await schema.dropTable(table)
  },
}
