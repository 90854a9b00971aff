import type { Migration } from '../src/db/schema'

const index = 'ix_broadcast_recipients_final'

/**
 * The people of a broadcast in each final state, in the order of their rows, so that a page of them costs what it shows.
 * A row enters when its outcome is known; those that wait have an index of their own.
 */
export const indexLedgers: Migration = {
  name: 'index-ledgers',
  timestamp: 1795306000000,
  async up(schema) {
    await schema.createIndex(index, {
      table: 'broadcast_recipients',
      columns: ['broadcast_id', 'status', 'id'],
      where: `status NOT IN ('pending', 'sending')`,
    })
  },
  async down(schema) {
    await schema.dropIndex(index)
  },
}
