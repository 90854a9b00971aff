import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** Gives the broadcasts that have recipients the figures of these. */
export function countOutcomes(): Sql {
  return sql`
    UPDATE broadcasts SET total_recipients = counted.total, sent_count = counted.sent, failed_count = counted.failed,
      blocked_count = counted.blocked, unknown_count = counted.unclear, skipped_count = counted.skipped,
      cancelled_count = counted.cancelled, email_total = counted.letters, email_sent_count = counted.letters_sent,
      email_failed_count = counted.letters_failed, email_skipped_count = counted.letters_skipped
    FROM (
      SELECT broadcast_id, count(*) AS total,
        count(CASE WHEN status = 'sent' THEN 1 END) AS sent, count(CASE WHEN status = 'failed' THEN 1 END) AS failed,
        count(CASE WHEN status = 'blocked' THEN 1 END) AS blocked,
        count(CASE WHEN status = 'unknown' THEN 1 END) AS unclear,
        count(CASE WHEN status = 'skipped' THEN 1 END) AS skipped,
        count(CASE WHEN status = 'cancelled' THEN 1 END) AS cancelled,
        count(CASE WHEN channel = 'email' THEN 1 END) AS letters,
        count(CASE WHEN channel = 'email' AND status = 'sent' THEN 1 END) AS letters_sent,
        count(CASE WHEN channel = 'email' AND status = 'failed' THEN 1 END) AS letters_failed,
        count(CASE WHEN channel = 'email' AND status = 'skipped' THEN 1 END) AS letters_skipped
      FROM broadcast_recipients GROUP BY broadcast_id) AS counted
    WHERE counted.broadcast_id = broadcasts.id`
}
