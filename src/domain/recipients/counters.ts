import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'

const columns = {
  sent: sql`sent_count`,
  blocked: sql`blocked_count`,
  failed: sql`failed_count`,
  unknown: sql`unknown_count`,
  skipped: sql`skipped_count`,
  cancelled: sql`cancelled_count`,
  retracted: sql`retracted_count`,
} as const satisfies Record<FinalRecipientStatus, Sql>

/** By how much counters move. */
export type CounterChanges = Partial<Record<FinalRecipientStatus, number>>

export function addChanges(one: CounterChanges, other: CounterChanges): CounterChanges {
  const sum = { ...one }
  for (const [status, by] of Object.entries(other) as [FinalRecipientStatus, number][])
    sum[status] = (sum[status] ?? 0) + by
  return sum
}

/** Moves a broadcast's counters in the transaction that moved its recipients' rows: they always equal the counts. */
export async function addToCounters(
  tx: Tx,
  {
    broadcastId,
    changes,
    now,
    set = [],
  }: {
    broadcastId: number
    changes: CounterChanges
    now: Date
    /** Assignments to the same row, so that it is written once. */
    set?: Sql[]
  },
): Promise<void> {
  const moved = Object.entries(changes).filter(([, by]) => by !== 0) as [FinalRecipientStatus, number][]
  const assignments = [
    ...moved.map(([status, by]) => sql`${columns[status]} = ${columns[status]} + ${by}`),
    ...set,
  ]
  if (assignments.length === 0) return
  await tx.run(sql`UPDATE broadcasts SET ${join(assignments)}, updated_at = ${now} WHERE id = ${broadcastId}`)
}
