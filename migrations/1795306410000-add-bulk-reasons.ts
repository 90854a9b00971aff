import { nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { reason: varchar(500, nullable) }

/** Why many are rejected, in the organiser's own words. */
export const addBulkReasons: Migration = {
  name: 'add-bulk-reasons',
  timestamp: 1795306410000,
  async up(schema) {
    await schema.addColumns('bulk_decisions', columns)
  },
  async down(schema) {
    await schema.dropColumns('bulk_decisions', Object.keys(columns))
  },
}
