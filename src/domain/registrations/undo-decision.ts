import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import { findFullSeat } from './find-full-seat'
import { lockRegistration } from './lock-registration'
import { recordStatusChange } from './record-status-change'
import { takeBackDecision } from './take-back-decision'

/**
 * Undoes a decision before the person is told of it: pending again, the notice cancelled. Throws `nothing_to_undo`,
 * `undo_too_late` (status) once the notice is due, `undo_seat_full` (seat) when a rejected person's seat is taken by
 * now, and `registration_not_found`.
 */
export async function undoDecision(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { registrationId, organiserId }: { registrationId: number; organiserId: number },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const registration = await lockRegistration(tx, { registrationId })
    const { status } = registration
    if (status !== 'approved' && status !== 'rejected') throw new AppError('nothing_to_undo')
    const heldBy = seatHoldingStatuses
    const seat = status === 'rejected' ? await findFullSeat(tx, { registrationId, heldBy }) : null
    const isUntold = await takeBackDecision(tx, { registrationId, decision: status, now })
    if (!isUntold) throw new AppError('undo_too_late', { status })
    if (seat !== null) throw new AppError('undo_seat_full', { seat })
    const action = 'registration.decision_undone'
    await recordStatusChange(tx, { registrationId, action, organiserId, from: status, to: 'pending', now })
  })
}
