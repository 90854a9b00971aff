import { instant, integer, nullable, text, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = {
  rate_limited_count: integer({ default: 0 }),
  rate_sampled_at: instant(nullable),
  rate_sampled_tried: integer(nullable),
  recent_rate_milli: integer(nullable),
}

/**
 * What a broadcast's card and report show: all that it shows in words instead of 64 characters (every card is edited
 * once more), the rate of the last while, refusals for the rate, and the causes, found by an index of those rows alone.
 */
export const addBroadcastReport: Migration = {
  name: 'add-broadcast-report',
  timestamp: 1795305635000,
  async up(schema) {
    await schema.dropColumns('broadcasts', ['card_digest'])
    await schema.addColumns('broadcasts', { card_digest: text(nullable), ...columns })
    await schema.createIndex('ix_broadcast_recipients_cause', {
      table: 'broadcast_recipients',
      columns: ['broadcast_id', 'status', 'error_code'],
      where: 'error_code IS NOT NULL',
    })
  },
  async down(schema) {
    await schema.dropIndex('ix_broadcast_recipients_cause')
    await schema.dropColumns('broadcasts', ['card_digest', ...Object.keys(columns)])
    await schema.addColumns('broadcasts', { card_digest: varchar(64, nullable) })
  },
}
