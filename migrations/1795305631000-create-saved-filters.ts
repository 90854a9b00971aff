import { bigint, createdAt, identity, json, updatedAt, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Audiences that organisers use again. */
export const createSavedFilters: Migration = {
  name: 'create-saved-filters',
  timestamp: 1795305631000,
  async up(schema) {
    await schema.createTable('saved_filters', {
      columns: {
        id: identity(),
        name: varchar(60),
        name_key: varchar(120, { unique: true }),
        filters: json(),
        created_by: bigint(),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
  },
  async down(schema) {
    await schema.dropTable('saved_filters')
  },
}
