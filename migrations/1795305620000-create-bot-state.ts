import { bigint, flag, instant, integer, nullable, updatedAt, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** What Telegram taught about a bot and must not be forgotten with Redis: one row per bot. */
export const createBotState: Migration = {
  name: 'create-bot-state',
  timestamp: 1795305620000,
  async up(schema) {
    await schema.createTable('bot_state', {
      columns: {
        bot_id: bigint(),
        gate_until: instant(nullable),
        gate_cause: varchar(30, nullable),
        learned_rate_milli: integer(nullable),
        learned_at: instant(nullable),
        is_paused: flag(false),
        updated_at: updatedAt(),
      },
      primaryKey: ['bot_id'],
    })
  },
  async down(schema) {
    await schema.dropTable('bot_state')
  },
}
