import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Channel } from '../../vocabulary/channel'

interface Due {
  /** A value, or a column of the statement around. */
  broadcastId: number | Sql
  channel: Channel
  now: Date
  limit: number
  /** Locks the rows. */
  lock?: Sql
}

/**
 * Selects the ids of recipients of a broadcast who are due and whom no worker has reserved: those whose time has come again,
 * then those who were never tried. Each part is read from ix_broadcast_recipients_pending in its order, so that nobody who
 * was put off until later is looked at.
 */
export function dueRecipients({ broadcastId, channel, now, limit, lock = sql`` }: Due): Sql {
  const parts = [sql`next_attempt_at <= ${now}`, sql`next_attempt_at IS NULL`].map(
    (isTime) => sql`SELECT id FROM (SELECT id FROM broadcast_recipients
      WHERE broadcast_id = ${broadcastId} AND channel = ${channel} AND status = 'pending' AND ${isTime}
        AND (lease_until IS NULL OR lease_until < ${now})
      ORDER BY next_attempt_at, id LIMIT ${limit} ${lock}) AS part`,
  )
  return sql`${join(parts, ' UNION ALL ')} LIMIT ${limit}`
}
