import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Channel } from '../../vocabulary/channel'
import type { FinalLetterStatus, FinalRecipientStatus } from '../../vocabulary/recipient-status'

const columns = {
  sent: sql`sent_count`,
  blocked: sql`blocked_count`,
  failed: sql`failed_count`,
  unknown: sql`unknown_count`,
  skipped: sql`skipped_count`,
  cancelled: sql`cancelled_count`,
  retracted: sql`retracted_count`,
} as const satisfies Record<FinalRecipientStatus, Sql>

/** Of those that letters have for themselves; nobody is blocked to them, and none is taken back. */
const letterColumns = {
  sent: sql`email_sent_count`,
  failed: sql`email_failed_count`,
  unknown: sql`email_unknown_count`,
  skipped: sql`email_skipped_count`,
  cancelled: sql`email_cancelled_count`,
} as const satisfies Record<FinalLetterStatus, Sql>

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
    letters = {},
    now,
    set = [],
  }: {
    broadcastId: number
    changes: CounterChanges
    /** What of the changes is letters. */
    letters?: CounterChanges
    now: Date
    /** Assignments to the same row, so that it is written once. */
    set?: Sql[]
  },
): Promise<void> {
  const assignments = [...moves(columns, changes), ...moves(letterColumns, letters), ...set]
  if (assignments.length === 0) return
  await tx.run(sql`UPDATE broadcasts SET ${join(assignments)}, updated_at = ${now} WHERE id = ${broadcastId}`)
}

function moves(counters: Partial<Record<FinalRecipientStatus, Sql>>, changes: CounterChanges): Sql[] {
  return (Object.entries(changes) as [FinalRecipientStatus, number][]).flatMap(([status, by]) => {
    const counter = counters[status]
    return by === 0 || counter === undefined ? [] : [sql`${counter} = ${counter} + ${by}`]
  })
}

/** The part of changes to rows of one channel that is letters. */
export function lettersOf(channel: Channel, changes: CounterChanges): CounterChanges {
  return channel === 'email' ? changes : {}
}

/** How many rows there are, and how many of them are letters. */
export function countRows(rows: readonly { channel: Channel }[]): { all: number; letters: number } {
  return { all: rows.length, letters: rows.filter(({ channel }) => channel === 'email').length }
}
