import { list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import { addToCounters } from './counters'

interface FollowedUp {
  broadcastId: number
  kind: Exclude<BroadcastKind, 'send'>
  /** Of the recall or correction; those that did not succeed are passed over. */
  recipientIds: readonly number[]
  now: Date
}

/**
 * Marks what a recall or a correction has done on the rows of its parent, in the transaction that records it: a message
 * that was deleted is `retracted`, counters and all; one that was edited tells when. Done twice it changes nothing.
 */
export async function markParents(
  tx: Tx,
  { broadcastId, kind, recipientIds, now }: FollowedUp,
): Promise<void> {
  if (recipientIds.length === 0) return
  const { rows } = await tx.run<{ parent_id: number | null }>(
    sql`SELECT parent_id FROM broadcasts WHERE id = ${broadcastId}`,
  )
  const parentId = rows[0]?.parent_id ?? null
  if (parentId === null) return
  const change = kind === 'retract' ? sql`status = 'retracted'` : sql`corrected_at = ${now}`
  const { affected } = await tx.run(sql`
    UPDATE broadcast_recipients SET ${change}, updated_at = ${now}
    WHERE broadcast_id = ${parentId} AND channel = 'telegram' AND status = 'sent' AND user_id IN (
      SELECT done.user_id FROM broadcast_recipients done
      WHERE done.broadcast_id = ${broadcastId} AND done.id IN ${list(recipientIds)} AND done.status = 'sent')`)
  if (kind === 'retract')
    await addToCounters(tx, { broadcastId: parentId, changes: { sent: -affected, retracted: affected }, now })
}
