import { byDialect, join, raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { channels } from '../../vocabulary/channel'
import { recipientStatuses } from '../../vocabulary/recipient-status'
import type { RecipientStatus } from '../../vocabulary/recipient-status'

/** The condition of ix_broadcast_recipients_final, word by word: SQLite takes an index of some rows for nothing less. */
export const isFinal = raw(`status NOT IN ('pending', 'sending')`)

export interface LedgerPlace {
  broadcastId: number
  /** None: any. */
  statuses: readonly RecipientStatus[]
  /** Those after this recipient; 0: from the first. */
  after: number
  limit: number
}

/**
 * Selects the ids of the next recipients of a broadcast in these states, in their order. Each state is read from an index
 * in which they stand so: it costs as many rows as it may yield, however many others there are.
 */
export function nextRecipients({ statuses, ...place }: LedgerPlace): Sql {
  const wanted = statuses.length === 0 ? recipientStatuses : [...new Set(statuses)]
  const states = wanted.map((status) => inState(status, place))
  return sql`SELECT id FROM (${join(states, ' UNION ALL ')}) AS next_ones ORDER BY id LIMIT ${place.limit}`
}

/** Few are being sent at a time, and their index is by another column: planners must be told to take it (with `+ 0`). */
const byIndexOfSending = byDialect({ sqlite: 'INDEXED BY ix_broadcast_recipients_sending', postgres: '' })

function inState(status: RecipientStatus, { broadcastId, after, limit }: Omit<LedgerPlace, 'statuses'>): Sql {
  if (status === 'sending')
    return sql`SELECT id FROM broadcast_recipients ${byIndexOfSending}
      WHERE status = 'sending' AND broadcast_id + 0 = ${broadcastId} AND id + 0 > ${after}`
  const firstOf = (condition: Sql, order = sql`id`) => sql`SELECT id FROM (SELECT id FROM broadcast_recipients
    WHERE broadcast_id = ${broadcastId} AND ${condition} AND id > ${after} ORDER BY ${order} LIMIT ${limit}) AS in_state`
  if (status !== 'pending') return firstOf(sql`status = ${status} AND ${isFinal}`)
  // Their indexes have those of each channel by themselves, and those who were put off in their order by themselves.
  const waiting = channels.flatMap((channel) => {
    const those = sql`status = 'pending' AND channel = ${channel}`
    return [
      firstOf(sql`${those} AND next_attempt_at IS NULL`, sql`next_attempt_at, id`),
      firstOf(sql`${those} AND next_attempt_at IS NOT NULL`),
    ]
  })
  return join(waiting, ' UNION ALL ')
}
