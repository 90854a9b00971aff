import { AuditLog } from '../../db/entities/audit-log.entity'
import { toDate } from '../../db/dialect'
import { lockRows } from '../../db/row-locks'
import { join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { AuditAction } from '../../vocabulary/audit'
import type { BroadcastStatus } from '../../vocabulary/broadcast-status'
import { assertUnchanged } from '../audit/assert-unchanged'
import { whoChanged } from '../audit/who-changed'

export interface StatusChange {
  broadcastId: number
  /** Where it may come from and where it goes (vocabulary/broadcast-status). */
  from: readonly BroadcastStatus[]
  to: BroadcastStatus
  action: AuditAction
  /** Telegram id of who asked; null: Herald itself. */
  actorId: number | null
  now: Date
  /** `updatedAt` of what the organiser saw, in milliseconds; absent: it is not bound to that. */
  version?: number | undefined
  /** More assignments, and facts for the audit row. */
  set?: Sql[]
  facts?: Record<string, unknown>
}

/** What the change found: enough to know whether it had begun, and how long a pause, or the time since the end, lasted. */
export interface Changed {
  from: BroadcastStatus
  startedAt: Date | null
  pausedAt: Date | null
  completedAt: Date | null
}

/**
 * Moves a broadcast from one status to another, with its audit row, and lets the card be edited at once. Compare-and-set
 * under the row's lock: of two callers one wins. Throws `broadcast_not_found`, and `broadcast_changed` (status, by,
 * secondsAgo) to whoever came second, `changed_meanwhile` when it is no longer as it was seen.
 */
export async function changeStatus(tx: Tx, change: StatusChange): Promise<Changed> {
  const { broadcastId, to, action, actorId, now, set = [], facts = {} } = change
  const changed = await lockBroadcast(tx, change)
  const { from } = changed
  const assignments = [
    sql`status = ${to}`,
    sql`updated_at = ${now}`,
    // A card that Telegram asked to leave alone stays so.
    sql`card_edited_at = CASE WHEN card_edited_at > ${now} THEN card_edited_at END`,
    ...set,
  ]
  await tx.run(sql`UPDATE broadcasts SET ${join(assignments)} WHERE id = ${broadcastId} AND status = ${from}`)
  await tx.getRepository(AuditLog).insert({
    actorId,
    action,
    targetType: 'broadcast',
    targetId: broadcastId,
    changes: { status: [from, to], ...facts },
    createdAt: now,
  })
  return changed
}

interface Row {
  status: BroadcastStatus
  started_at: Date | string | null
  paused_at: Date | string | null
  completed_at: Date | string | null
  updated_at: Date | string
}

async function lockBroadcast(tx: Tx, { broadcastId, from, version, now }: StatusChange): Promise<Changed> {
  const { rows } = await tx.run<Row>(
    sql`SELECT status, started_at, paused_at, completed_at, updated_at FROM broadcasts WHERE id = ${broadcastId} ${lockRows()}`,
  )
  const [row] = rows
  if (row === undefined) throw new AppError('broadcast_not_found', { broadcastId })
  const target = { targetType: 'broadcast', targetId: broadcastId }
  if (from.includes(row.status)) {
    const seen = { updatedAt: toDate(row.updated_at) }
    if (version !== undefined) await assertUnchanged(tx, { row: seen, version, target, now })
    const times = { startedAt: toDate(row.started_at), pausedAt: toDate(row.paused_at) }
    return { from: row.status, ...times, completedAt: toDate(row.completed_at) }
  }
  const who = await whoChanged(tx, { targets: [target], now })
  throw new AppError('broadcast_changed', { status: row.status, ...who })
}
