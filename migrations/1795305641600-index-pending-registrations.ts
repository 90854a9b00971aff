import type { Migration } from '../src/db/schema'

/** Those that wait for a decision, few among many: looked at every second, and one by one by organisers. */
export const indexPendingRegistrations: Migration = {
  name: 'index-pending-registrations',
  timestamp: 1795305641600,
  async up(schema) {
    await schema.createIndex('ix_registrations_pending', {
      table: 'registrations',
      columns: ['id'],
      where: `status = 'pending'`,
    })
  },
  async down(schema) {
    await schema.dropIndex('ix_registrations_pending')
  },
}
