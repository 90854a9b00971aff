import { TimeSlot } from '../../db/entities/time-slot.entity'
import { among, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { writeNotice } from '../notices/write-notice'
import { assertNoClash } from './assert-no-clash'
import { nextVersion } from './next-version'
import { slotInstants } from './slot-times'

interface Move {
  /** Day and times as they are to be, instants and `updatedAt` as they were. */
  slots: readonly TimeSlot[]
  /** IANA zone of their competition from now on. */
  timezone: string
  /** The row of the audit log that says why. */
  auditId: number
  now: Date
}

/**
 * Writes when slots begin and end: the one function that changes `starts_at` of slots that exist already. Whoever holds
 * or awaits one that moved gets one notice, with the times of all theirs as they are by then; returns how many were
 * written. AppError `slot_time_skipped` for a slot of which the clocks of that zone leave nothing, and `slot_clash` (count)
 * when somebody would hold two at the same time: by another zone, too, for not every slot moves as far as the next one.
 */
export async function moveSlots(tx: Tx, { slots, timezone, auditId, now }: Move): Promise<number> {
  const moved: number[] = []
  for (const slot of slots) {
    const { id, slotDay, startTime, endTime, startsAt, endsAt } = slot
    const instants = slotInstants(slot, timezone)
    if (isSame(instants.startsAt, startsAt) && isSame(instants.endsAt, endsAt)) continue
    const updatedAt = nextVersion(now, slot)
    await tx.getRepository(TimeSlot).update({ id }, { slotDay, startTime, endTime, ...instants, updatedAt })
    moved.push(id)
  }
  await assertNoClash(tx, { slotIds: moved })
  return tellHolders(tx, { slotIds: moved, auditId, now })
}

async function tellHolders(
  tx: Tx,
  { slotIds, auditId, now }: { slotIds: readonly number[]; auditId: number; now: Date },
): Promise<number> {
  const { rows } = await tx.run<{ id: number; user_id: number }>(sql`
    SELECT DISTINCT r.id, r.user_id FROM voter_time_slots v JOIN registrations r ON r.id = v.registration_id
    WHERE v.time_slot_id ${among(slotIds)} AND r.status IN ('pending', 'approved', 'waitlisted') ORDER BY r.id`)
  for (const { id, user_id: userId } of rows) {
    const dedupeKey = `slots-moved:${auditId}:${id}`
    await writeNotice(tx, { kind: 'slots_moved', userId, subjectId: id, dedupeKey, dueAt: now, now })
  }
  return rows.length
}

function isSame(one: Date, other: Date): boolean {
  return one.getTime() === other.getTime()
}
