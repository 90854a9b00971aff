import { TimeSlot } from '../../db/entities/time-slot.entity'
import type { Tx } from '../../db/transaction'
import { nextVersion } from './changed-since'
import { slotInstants } from './slot-times'

interface Move {
  /** As they are to be: day and times on the clocks of the zone. */
  slots: readonly TimeSlot[]
  /** IANA zone of their competition from now on. */
  timezone: string
  now: Date
}

/**
 * Writes when slots begin and end: the one function that changes `starts_at` of a slot that exists already. AppError
 * `slot_time_skipped` for a slot of which the clocks of that zone leave nothing.
 */
export async function moveSlots(tx: Tx, { slots, timezone, now }: Move): Promise<void> {
  for (const slot of slots) {
    const { id, slotDay, startTime, endTime } = slot
    const instants = slotInstants(slot, timezone)
    const updatedAt = nextVersion(now, slot)
    await tx.getRepository(TimeSlot).update({ id }, { slotDay, startTime, endTime, ...instants, updatedAt })
  }
}
