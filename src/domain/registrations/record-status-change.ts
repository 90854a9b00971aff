import { AuditLog } from '../../db/entities/audit-log.entity'
import type { Tx } from '../../db/transaction'
import type { AuditAction } from '../../vocabulary/audit'
import type { RegistrationStatus } from '../../vocabulary/registration-status'

/** Writes the audit row of a registration's new status; returns its id, which a notice of it is known by. */
export async function recordStatusChange(
  tx: Tx,
  change: {
    registrationId: number
    action: AuditAction
    from: RegistrationStatus
    to: RegistrationStatus
    organiserId: number
    now: Date
  },
): Promise<number> {
  const { identifiers } = await tx.getRepository(AuditLog).insert({
    actorId: change.organiserId,
    action: change.action,
    targetType: 'registration',
    targetId: change.registrationId,
    changes: { status: [change.from, change.to] },
    createdAt: change.now,
  })
  return Number(identifiers[0]?.['id'])
}
