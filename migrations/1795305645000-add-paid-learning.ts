import { instant, integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { paid_rate_milli: integer(nullable), paid_learned_at: instant(nullable) }

/** What the budget that is paid for has learned, beside the free one's. */
export const addPaidLearning: Migration = {
  name: 'add-paid-learning',
  timestamp: 1795305645000,
  async up(schema) {
    await schema.addColumns('bot_state', columns)
  },
  async down(schema) {
    await schema.dropColumns('bot_state', Object.keys(columns))
  },
}
