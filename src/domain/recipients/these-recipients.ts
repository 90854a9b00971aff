import { among, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/**
 * The condition for some recipients of a broadcast by their ids. The range says the same again for a planner whose
 * statistics do not know the new broadcast yet: it would rather read all of its rows and compare each with the list.
 */
export function theseRecipients({
  broadcastId,
  recipientIds,
}: {
  broadcastId: number
  recipientIds: readonly number[]
}): Sql {
  const [least, most] = [Math.min(...recipientIds), Math.max(...recipientIds)]
  return sql`broadcast_recipients.broadcast_id = ${broadcastId}
    AND broadcast_recipients.id BETWEEN ${least} AND ${most} AND broadcast_recipients.id ${among(recipientIds)}`
}
