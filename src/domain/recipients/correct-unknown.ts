import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { BroadcastStatus } from '../../vocabulary/broadcast-status'
import { addChanges } from './counters'
import type { CounterChanges } from './counters'
import { postpone, settle } from './write-changes'
import type { LeasedChange } from './write-changes'
import { NEVER_SENT } from './retry-condition'

/**
 * Lets answers that came late correct rows which were given up as `unknown` meanwhile, under the lease token they were
 * sent with: whoever has sent one again has taken the token. Who turns out not to have been sent to is due again while
 * the broadcast goes on, and `failed` (or `cancelled`) when it has ended. Answers whom, and by how much the counters move.
 */
export async function correctUnknown(
  tx: Tx,
  { broadcastId, rows, now }: { broadcastId: number; rows: readonly LeasedChange[]; now: Date },
): Promise<{ ids: Set<number>; changes: CounterChanges }> {
  if (rows.length === 0) return { ids: new Set(), changes: {} }
  // Before its recipients, and until the commit: nobody completes it between this answer and what follows from it.
  const found = await tx.run<{ status: BroadcastStatus }>(
    sql`SELECT status FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`,
  )
  const status = found.rows[0]?.status
  if (status === undefined) return { ids: new Set(), changes: {} }
  const changes = {
    broadcastId,
    rows: rows.map((row) => inBroadcast(row, status)),
    from: 'unknown',
    now,
  } as const
  const again = await postpone(tx, changes)
  const settled = await settle(tx, changes)
  const ids = new Set([...again, ...settled.ids])
  if (ids.size > 0) await reopenFallback(tx, broadcastId)
  return { ids, changes: addChanges(settled.changes, { unknown: -ids.size }) }
}

/** Whom Telegram could not reach after all was passed over as unknown. */
async function reopenFallback(tx: Tx, broadcastId: number): Promise<void> {
  await tx.run(sql`
    UPDATE broadcasts SET fallback_cursor = 0, fallback_frozen_at = NULL
    WHERE id = ${broadcastId} AND email_fallback = ${true} AND status IN ('sending', 'paused')`)
}

function inBroadcast(row: LeasedChange, status: BroadcastStatus): LeasedChange {
  if (row.status !== 'pending' || status === 'sending' || status === 'paused') return row
  if (status === 'cancelled') return { ...row, status: 'cancelled', errorCode: null, error: null }
  return { ...row, status: 'failed', errorCode: NEVER_SENT }
}
