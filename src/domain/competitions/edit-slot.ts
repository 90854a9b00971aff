import type { App } from '../../app'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { promoteWaiting } from '../seats/promote-waiting'
import { assertCapacity } from './assert-capacity'
import { nextVersion } from './next-version'
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
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { slotId, organiserId, version, patch, formOf }: EditSlot,
): Promise<void> {
  const now = app.now()
  const told = await transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const { seat, competition } = await loadLockedSlot(tx, { id: slotId, version, now })
    const changes = differences(seat, patch)
    if (Object.keys(changes).length === 0) return 0
    await assertCapacity(tx, { kind: 'slot', id: slotId, capacity: patch.maxVoters })
    const updatedAt = nextVersion(now, seat)
    await tx.getRepository(TimeSlot).update({ id: slotId }, { ...patch, updatedAt })
    const auditId = await recordChange(tx, {
      ...{ action: 'time_slot.changed', organiserId, changes, now },
      target: { type: 'time_slot', id: slotId },
    })
    const moved = { ...seat, ...patch }
    const { id: competitionId, timezone } = competition
    const holders = await moveSlots(tx, { slots: [moved], timezone, auditId, now })
    return holders + (await promoteWaiting(tx, { competitionId, now })).length
  })
  if (told > 0) await app.queues.notice.wake({})
}
