import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { writeNotice } from '../notices/write-notice'
import { decisionKey } from './decide-in-transaction'
import { lockRegistration } from './lock-registration'
import { recordStatusChange } from './record-status-change'
import { takeBackDecision } from './take-back-decision'

/**
 * Takes an approval back: pending again, the seat kept, with a notice of its own, due after DECISION_UNDO_SECONDS; a
 * notice of the approval that is not due yet is cancelled. Throws `nothing_to_revoke` and `registration_not_found`.
 */
export async function revokeApproval(
  app: Pick<App, 'db' | 'now' | 'queues' | 'config'> & { effects?: Effects },
  { registrationId, organiserId }: { registrationId: number; organiserId: number },
): Promise<void> {
  const now = app.now()
  const undoMs = app.config.decisionUndoSeconds * 1000
  await transaction(app, async (tx) => {
    const registration = await lockRegistration(tx, { registrationId })
    if (registration.status !== 'approved') throw new AppError('nothing_to_revoke')
    await takeBackDecision(tx, { registrationId, decision: 'approved', now })
    const change = { registrationId, action: 'registration.revoked', organiserId, now } as const
    const auditId = await recordStatusChange(tx, { ...change, from: 'approved', to: 'pending' })
    await writeNotice(tx, {
      ...{ kind: 'registration_revoked', userId: registration.userId, subjectId: registrationId, now },
      ...{ dedupeKey: decisionKey(auditId), dueAt: new Date(now.getTime() + undoMs) },
    })
  })
  await app.queues.notice.wake({}, { delayMs: undoMs })
}
