import type { App } from '../../app'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { deleteDraft } from '../conversations/delete-draft'
import type { NoteCreated } from '../creations/creation'
import { lockCompetition } from './lock-competition'
import { planSlotsIn } from './plan-slots'
import type { Series } from './plan-slots'
import { recordChange } from './record-change'
import { slotInstants } from './slot-times'

export interface AddSlots extends Series {
  /** Telegram id of who does it. */
  organiserId: number
  /** Whose form ends with it, as a Telegram id. */
  formOf?: number
  maxVoters: number
  /** See createOnce: notes how many were added. */
  note?: NoteCreated
}

/**
 * Adds slots on each of the days at each of the times, active at once, in one transaction with one audit row; those that
 * exist already are left as they are. User errors: competition_not_found, slots_exist (all of them), slot_time_skipped.
 */
export async function addSlots(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { organiserId, formOf, maxVoters, note, ...series }: AddSlots,
): Promise<{ added: number; existing: number }> {
  const now = app.now()
  const { competitionId } = series
  return transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const { timezone } = await lockCompetition(tx, { competitionId })
    const { fresh, existing } = await planSlotsIn(tx, series)
    if (fresh.length === 0) throw new AppError('slots_exist')
    const stamps = { createdAt: now, updatedAt: now }
    await tx.getRepository(TimeSlot).insert(
      fresh.map((slot) => ({
        competitionId,
        ...slot,
        ...slotInstants(slot, timezone),
        maxVoters,
        ...stamps,
      })),
    )
    const { days, windows } = series
    await recordChange(tx, {
      ...{ action: 'time_slot.created', organiserId, now },
      changes: { count: fresh.length, days, windows, maxVoters },
      target: { type: 'competition', id: competitionId },
    })
    await note?.(tx, fresh.length)
    return { added: fresh.length, existing }
  })
}
