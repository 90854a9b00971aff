import { bigint, instant, json, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const broadcastColumns = {
  canary: json(nullable),
  retry_scope: varchar(20, nullable),
  retry_cursor: bigint({ default: 0 }),
}

/**
 * What follows a launch: who holds the places of a broadcast that goes to a few first, which of its recipients are
 * being put back to be tried again and how far that has come, and when a recipient's message was corrected.
 */
export const addFollowUps: Migration = {
  name: 'add-follow-ups',
  timestamp: 1795305632000,
  async up(schema) {
    await schema.addColumns('broadcasts', broadcastColumns)
    await schema.addColumns('broadcast_recipients', { corrected_at: instant(nullable) })
  },
  async down(schema) {
    await schema.dropColumns('broadcast_recipients', ['corrected_at'])
    await schema.dropColumns('broadcasts', Object.keys(broadcastColumns))
  },
}
