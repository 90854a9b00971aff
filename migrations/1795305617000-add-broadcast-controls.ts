import { instant, integer, nullable, text, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = {
  pause_detail: text(nullable),
  paused_at: instant(nullable),
  paused_seconds: integer({ default: 0 }),
  recent_answers: varchar(100, { default: '' }),
  probes: integer({ default: 0 }),
}

/**
 * Pauses of a broadcast: what Telegram said when Herald paused by itself, since when, and how long in all before; the
 * newest answers, by which it does.
 */
export const addBroadcastControls: Migration = {
  name: 'add-broadcast-controls',
  timestamp: 1795305617000,
  async up(schema) {
    await schema.addColumns('broadcasts', columns)
  },
  async down(schema) {
    await schema.dropColumns('broadcasts', Object.keys(columns))
  },
}
