import { among, raw, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/**
 * The condition for some recipients of a broadcast by their ids. The range says the same again for a planner whose
 * statistics do not know the new broadcast yet: it would rather read all of its rows and compare each with the list.
 */
export function theseRecipients({
  broadcastId,
  recipientIds,
  as = 'broadcast_recipients',
}: {
  broadcastId: number
  recipientIds: readonly number[]
  /** What the statement calls the table. */
  as?: 'broadcast_recipients' | 'r'
}): Sql {
  const [least, most] = [Math.min(...recipientIds), Math.max(...recipientIds)]
  const row = raw(as)
  return sql`${row}.broadcast_id = ${broadcastId}
    AND ${row}.id BETWEEN ${least} AND ${most} AND ${row}.id ${among(recipientIds)}`
}
