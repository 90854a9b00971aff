import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { revokeInTransaction } from './revoke-in-transaction'
import type { Revocation } from './revoke-in-transaction'

/** {@link revokeInTransaction}, told after DECISION_UNDO_SECONDS. Throws `nothing_to_revoke` and `registration_not_found`. */
export async function revokeApproval(
  app: Pick<App, 'db' | 'now' | 'queues' | 'config'> & { effects?: Effects },
  revoked: Pick<Revocation, 'registrationId' | 'organiserId'>,
): Promise<void> {
  const now = app.now()
  const undoMs = app.config.decisionUndoSeconds * 1000
  const dueAt = new Date(now.getTime() + undoMs)
  await transaction(app, async (tx) => {
    const was = await revokeInTransaction(tx, { ...revoked, now, dueAt })
    if (was !== 'approved') throw new AppError('nothing_to_revoke')
  })
  await app.queues.notice.wake({}, { delayMs: undoMs })
}
