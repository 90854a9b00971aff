import { sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'

/**
 * The assignments to a broadcast's row that add the time from `now` until Telegram's gate opens to how long it stood
 * still: what overlaps with a gate that was counted before is counted once, and one that is not being sent stands still
 * for a reason of its own.
 */
export function addGate({ now, until }: { now: Date; until: Date }): Sql[] {
  const [from, to] = [typed(now.getTime(), 'bigint'), typed(until.getTime(), 'bigint')]
  return [
    sql`gated_ms = gated_ms + CASE WHEN status <> 'sending' OR gated_until_ms >= ${to} THEN 0
      WHEN gated_until_ms > ${from} THEN ${to} - gated_until_ms ELSE ${to} - ${from} END`,
    sql`gated_until_ms = CASE WHEN status = 'sending' AND gated_until_ms < ${to} THEN ${to} ELSE gated_until_ms END`,
  ]
}

/** The assignment that leaves out what a pause took of it: a broadcast that is paused does not wait for Telegram. */
export function subtractPause({ pausedAt, now }: { pausedAt: Date; now: Date }): Sql {
  const [from, to] = [typed(pausedAt.getTime(), 'bigint'), typed(now.getTime(), 'bigint')]
  return sql`gated_ms = gated_ms - CASE WHEN gated_until_ms <= ${from} THEN 0
    WHEN gated_until_ms < ${to} THEN gated_until_ms - ${from} ELSE ${to} - ${from} END`
}

/** The assignments that leave out what is still to come of it: nobody waits any more. */
export function subtractRest({ now }: { now: Date }): Sql[] {
  const at = typed(now.getTime(), 'bigint')
  return [
    sql`gated_ms = gated_ms - CASE WHEN gated_until_ms > ${at} THEN gated_until_ms - ${at} ELSE 0 END`,
    sql`gated_until_ms = CASE WHEN gated_until_ms > ${at} THEN ${at} ELSE gated_until_ms END`,
  ]
}

/** Seconds of closed gates that were over by `at`: what was still ahead then is left out. */
export function gatedSeconds({
  gatedMs,
  gatedUntilMs,
  at,
}: {
  gatedMs: number
  gatedUntilMs: number
  at: Date
}): number {
  return Math.round(Math.max(0, gatedMs - Math.max(0, gatedUntilMs - at.getTime())) / 1000)
}
