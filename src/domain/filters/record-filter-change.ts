import { AuditLog } from '../../db/entities/audit-log.entity'
import type { Tx } from '../../db/transaction'
import type { AuditAction } from '../../vocabulary/audit'

/** Writes the audit row of what an organiser did to a saved filter, within the transaction that does it. */
export async function recordFilterChange(
  tx: Tx,
  change: {
    filterId: number
    action: Extract<AuditAction, `saved_filter.${string}`>
    organiserId: number
    changes?: { name: string }
    now: Date
  },
): Promise<void> {
  await tx.getRepository(AuditLog).insert({
    actorId: change.organiserId,
    action: change.action,
    targetType: 'saved_filter',
    targetId: change.filterId,
    changes: change.changes ?? {},
    createdAt: change.now,
  })
}
