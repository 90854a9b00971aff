import { bigint } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { gated_ms: bigint({ default: 0 }), gated_until_ms: bigint({ default: 0 }) }

/** How long a broadcast stood still because Telegram asked the bot to wait, and until when that has been counted. */
export const addGateTime: Migration = {
  name: 'add-gate-time',
  timestamp: 1795305645500,
  async up(schema) {
    await schema.addColumns('broadcasts', columns)
  },
  async down(schema) {
    await schema.dropColumns('broadcasts', Object.keys(columns))
  },
}
