import { flag } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { allow_paid: flag(false) }

/** Whether a broadcast may go beyond the free rate, for Stars. */
export const addPaidLane: Migration = {
  name: 'add-paid-lane',
  timestamp: 1795305633000,
  async up(schema) {
    await schema.addColumns('broadcasts', columns)
  },
  async down(schema) {
    await schema.dropColumns('broadcasts', Object.keys(columns))
  },
}
