import { AuditLog } from '../../db/entities/audit-log.entity'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { lockRows } from '../../db/row-locks'
import { list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { broadcastControls, broadcastFilters } from '../../vocabulary/broadcast-status'
import type { BroadcastKind, BroadcastStatus } from '../../vocabulary/broadcast-status'
import { assertRecipientsKept } from '../recipients/assert-recipients-kept'
import { hasMessage } from './freeze-follow-up'

/** A recall or a correction: done twice it comes to the same, so a lost answer is simply tried again. */
export const followUpPolicy = 'at_least_once'

export interface FollowUp {
  parentId: number
  kind: Exclude<BroadcastKind, 'send'>
  now: Date
}

/**
 * Locks the parent and asserts that a recall or a correction of it may begin: of two that begin at once one does. Throws
 * `broadcast_not_found`, `broadcast_not_ended`, `follow_up_running`, `recipients_deleted`, `nothing_to_retract` or
 * `nothing_to_correct`.
 */
export async function assertFollowable(tx: Tx, { parentId, kind, now }: FollowUp): Promise<Broadcast> {
  await tx.run(sql`SELECT id FROM broadcasts WHERE id = ${parentId} ${lockRows()}`)
  const parent = await tx.getRepository(Broadcast).findOneBy({ id: parentId })
  if (parent === null) throw new AppError('broadcast_not_found', { broadcastId: parentId })
  const ended: readonly BroadcastStatus[] = broadcastControls.retry.from
  if (!ended.includes(parent.status) || parent.kind !== 'send') throw new AppError('broadcast_not_ended')
  const { rows: running } = await tx.run<{ id: number }>(sql`
    SELECT id FROM broadcasts
    WHERE parent_id = ${parentId} AND status IN ${list([...broadcastFilters.running, 'scheduled'])} LIMIT 1`)
  if (running[0] !== undefined) throw new AppError('follow_up_running', { broadcastId: running[0].id })
  await assertRecipientsKept(tx, { broadcastId: parentId })
  const { rows } = await tx.run(
    sql`SELECT r.id FROM broadcast_recipients r WHERE ${hasMessage({ parentId, kind, now })} LIMIT 1`,
  )
  if (rows.length === 0) throw new AppError(kind === 'retract' ? 'nothing_to_retract' : 'nothing_to_correct')
  return parent
}

/** The audit row of a follow-up that has begun. */
export async function auditFollowUp(
  tx: Tx,
  {
    broadcastId,
    actorId,
    facts,
    now,
  }: { broadcastId: number; actorId: number | null; facts: Record<string, unknown>; now: Date },
): Promise<void> {
  await tx.getRepository(AuditLog).insert({
    actorId,
    action: 'broadcast.started',
    targetType: 'broadcast',
    targetId: broadcastId,
    changes: { status: ['draft', 'sending'], ...facts },
    createdAt: now,
  })
}
