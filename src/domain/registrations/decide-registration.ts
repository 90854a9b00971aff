import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { deleteDraft } from '../conversations/delete-draft'
import type { DecisionInHand } from './decide-in-transaction'
import { decideInTransaction } from './decide-in-transaction'
import { whoDecided } from './who-decided'

export type DecideRegistration = Omit<DecisionInHand, 'now' | 'dueAt'> & {
  /** Telegram id of whose form says so: its draft goes with the decision. */
  formOf?: number
}

/**
 * Decides a pending registration: compare-and-set, an audit row and exactly one notice, due after
 * DECISION_UNDO_SECONDS, in one transaction. Throws `registration_decided` (by, secondsAgo, status) to whoever came
 * second, `registration_not_found`, and `seat_full` (seat) where those approved already fill a seat.
 */
export async function decideRegistration(
  app: Pick<App, 'db' | 'now' | 'queues' | 'config'> & { effects?: Effects },
  { formOf, ...decision }: DecideRegistration,
): Promise<void> {
  const now = app.now()
  const undoMs = app.config.decisionUndoSeconds * 1000
  const dueAt = new Date(now.getTime() + undoMs)
  const promoted = await transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const verdict = await decideInTransaction(tx, { ...decision, now, dueAt })
    const { registrationId } = decision
    if (verdict.kind === 'not_pending') throw await whoDecided(tx, { registrationId, now })
    if (verdict.kind === 'full') throw new AppError('seat_full', { seat: verdict.seat })
    return verdict.promoted
  })
  if (promoted.length > 0) await app.queues.notice.wake({})
  await app.queues.notice.wake({}, { delayMs: undoMs })
}
