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
  const firstOf = (condition: Sql) => sql`SELECT id FROM (SELECT id FROM broadcast_recipients
    WHERE broadcast_id = ${broadcastId} AND ${condition} AND id > ${after} ORDER BY id LIMIT ${limit}) AS in_state`
  if (status !== 'pending') return firstOf(sql`status = ${status} AND ${isFinal}`)
  // Their index has those of each channel by themselves.
  const waiting = channels.map((channel) => firstOf(sql`status = 'pending' AND channel = ${channel}`))
  return join(waiting, ' UNION ALL ')
}
