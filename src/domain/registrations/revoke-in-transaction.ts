import type { Tx } from '../../db/transaction'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { writeNotice } from '../notices/write-notice'
import { decisionKey } from './decide-in-transaction'
import type { DecisionInHand } from './decide-in-transaction'
import { lockRegistration } from './lock-registration'
import { recordStatusChange } from './record-status-change'
import { takeBackDecision } from './take-back-decision'

export type Revocation = Pick<DecisionInHand, 'registrationId' | 'organiserId' | 'now' | 'dueAt'>

/**
 * Takes an approval back: pending again, the seat kept, with its audit row and exactly one notice; a notice of the approval
 * that is not due yet is cancelled. Answers what it was; what was not approved is left alone. AppError `registration_not_found`.
 */
export async function revokeInTransaction(
  tx: Tx,
  { registrationId, organiserId, now, dueAt }: Revocation,
): Promise<RegistrationStatus> {
  const { status, userId } = await lockRegistration(tx, { registrationId })
  if (status !== 'approved') return status
  await takeBackDecision(tx, { registrationId, decision: 'approved', now })
  const change = { registrationId, action: 'registration.revoked', organiserId, now } as const
  const auditId = await recordStatusChange(tx, { ...change, from: 'approved', to: 'pending' })
  await writeNotice(tx, {
    ...{ kind: 'registration_revoked', userId, subjectId: registrationId, now },
    ...{ dedupeKey: decisionKey(auditId), dueAt },
  })
  return status
}
