import { bigint, flag, instant, integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const count = () => integer({ default: 0 })

const columns = {
  email_fallback: flag(false),
  fallback_cursor: bigint({ default: 0 }),
  fallback_frozen_at: instant(nullable),
  email_total: count(),
  email_sent_count: count(),
  email_failed_count: count(),
  email_unknown_count: count(),
  email_skipped_count: count(),
  email_cancelled_count: count(),
}

const countOf = (status: string) => `count(CASE WHEN status = '${status}' THEN 1 END)`

/**
 * Broadcasts by e-mail. The part of the counters that letters are is counted for broadcasts that were carried over from the
 * predecessor. Whoever waits is looked for by channel: letters that wait must not be walked through for every message.
 */
export const addLetters: Migration = {
  name: 'add-letters',
  timestamp: 1795305900000,
  async up(schema) {
    await schema.addColumns('broadcasts', columns)
    await schema.execute(`
      UPDATE broadcasts SET email_total = counted.total, email_sent_count = counted.sent,
        email_failed_count = counted.failed, email_unknown_count = counted.unclear,
        email_skipped_count = counted.skipped, email_cancelled_count = counted.cancelled
      FROM (
        SELECT broadcast_id, count(*) AS total, ${countOf('sent')} AS sent, ${countOf('failed')} AS failed,
          ${countOf('unknown')} AS unclear, ${countOf('skipped')} AS skipped, ${countOf('cancelled')} AS cancelled
        FROM broadcast_recipients WHERE channel = 'email' GROUP BY broadcast_id) AS counted
      WHERE counted.broadcast_id = broadcasts.id`)
    await schema.dropIndex('ix_broadcast_recipients_pending')
    await schema.createIndex('ix_broadcast_recipients_pending', {
      table: 'broadcast_recipients',
      columns: ['broadcast_id', 'channel', 'id'],
      where: `status = 'pending'`,
    })
  },
  async down(schema) {
    await schema.dropIndex('ix_broadcast_recipients_pending')
    await schema.createIndex('ix_broadcast_recipients_pending', {
      table: 'broadcast_recipients',
      columns: ['broadcast_id', 'id'],
      where: `status = 'pending'`,
    })
    await schema.dropColumns('broadcasts', Object.keys(columns))
  },
}
