import type { Migration } from '../src/db/schema'

/** A few among all users, looked for every second. */
export const indexOrganisers: Migration = {
  name: 'index-organisers',
  timestamp: 1795305648000,
  async up(schema) {
    await schema.createIndex('ix_users_is_organiser', {
      table: 'users',
      columns: ['is_organiser'],
      where: 'is_organiser = TRUE',
    })
  },
  async down(schema) {
    await schema.dropIndex('ix_users_is_organiser')
  },
}
