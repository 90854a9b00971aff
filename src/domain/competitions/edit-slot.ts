import type { App } from '../../app'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { promoteWaiting } from '../seats/promote-waiting'
import { assertCapacity } from './assert-capacity'
import { assertNoClash } from './assert-no-clash'
import { nextVersion } from './changed-since'
import { loadLockedSlot } from './load-locked-seat'
import { moveSlots } from './move-slots'
import { differences, recordChange } from './record-change'

export type SlotPatch = Partial<
  Pick<TimeSlot, 'slotDay' | 'startTime' | 'endTime' | 'maxVoters' | 'isActive'>
>

export interface EditSlot {
  slotId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  patch: SlotPatch
  /** Whose form ends with it, as a Telegram id. */
  formOf?: number
}

/**
 * Changes a slot, with one audit row; who waits for its new places gets them. User errors: slot_not_found,
 * competition_changed (acted on an older card), capacity_below_taken (taken), slot_clash (count), slot_time_skipped.
 */
export async function editSlot(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { slotId, organiserId, version, patch, formOf }: EditSlot,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const { seat, competition } = await loadLockedSlot(tx, { id: slotId, version, now })
    const changes = differences(seat, patch)
    if (Object.keys(changes).length === 0) return
    await assertCapacity(tx, { kind: 'slot', id: slotId, capacity: patch.maxVoters })
    const updatedAt = nextVersion(now, seat)
    await tx.getRepository(TimeSlot).update({ id: slotId }, { ...patch, updatedAt })
    const auditId = await recordChange(tx, {
      ...{ action: 'time_slot.changed', organiserId, changes, now },
      target: { type: 'time_slot', id: slotId },
    })
    const moved = { ...seat, ...patch }
    const { id: competitionId, timezone } = competition
    await moveSlots(tx, { slots: [moved], timezone, auditId, now })
    await assertNoClash(tx, { slotId })
    await promoteWaiting(tx, { competitionId, now })
  })
}
