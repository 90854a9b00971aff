import type { Tx } from '../../db/transaction'
import type { AuditAction } from '../../vocabulary/audit'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { recordAudit } from '../audit/record-audit'

/** Writes the audit row of a registration's new status; returns its id, which a notice of it is known by. */
export function recordStatusChange(
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
  return recordAudit(tx, {
    actorId: change.organiserId,
    action: change.action,
    targetType: 'registration',
    targetId: change.registrationId,
    changes: { status: [change.from, change.to] },
    now: change.now,
  })
}
