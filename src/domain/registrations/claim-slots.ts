import { toDate } from '../../db/dialect'
import { lockRows } from '../../db/row-locks'
import { list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { freeOf } from '../competitions/list-seats'
import { slotSeatsTaken } from '../competitions/seats-taken'
import type { SeatsTaken } from '../competitions/seats-taken'
import type { SeatClaim } from './claim-seats'
import { findOverlap } from './find-overlap'

interface SlotRow {
  id: number
  maxVoters: number
  startsAt: Date
  endsAt: Date
}

/** AppError slot_invalid (foreign, inactive, invented), slot_overlap, slot_taken, slots_required. */
export async function claimSlots(
  tx: Tx,
  { competition, registrationId, submission, now }: SeatClaim,
): Promise<void> {
  const slotIds = [...new Set(submission.slotIds)]
  if (slotIds.length === 0) {
    if (competition.requiresTimeSlots) await assertNoneFree(tx, competition.id)
    return
  }
  const slots = await lockSlots(tx, { competitionId: competition.id, slotIds })
  if (slots.length !== slotIds.length) throw new AppError('slot_invalid')
  if (findOverlap(slots) !== null) throw new AppError('slot_overlap')
  const { rows: taken } = await tx.run<SeatsTaken>(slotSeatsTaken(slotIds))
  const full = slots.find((slot) => freeOf(slot, taken) === 0)
  if (full !== undefined) throw new AppError('slot_taken', { slotId: full.id })
  for (const { id } of slots) {
    await tx.run(sql`INSERT INTO voter_time_slots (registration_id, time_slot_id, created_at)
      VALUES (${registrationId}, ${id}, ${now})`)
  }
}

/** In the order of their ids, so that two voters wanting the same slots never wait for each other crosswise. */
async function lockSlots(
  tx: Tx,
  { competitionId, slotIds }: { competitionId: number; slotIds: number[] },
): Promise<SlotRow[]> {
  const { rows } = await tx.run<{
    id: number
    max_voters: number
    starts_at: Date | string
    ends_at: Date | string
  }>(
    sql`SELECT id, max_voters, starts_at, ends_at FROM time_slots
      WHERE id IN ${list(slotIds)} AND competition_id = ${competitionId} AND is_active = ${true}
      ORDER BY id ${lockRows()}`,
  )
  return rows.map((row) => ({
    id: row.id,
    maxVoters: row.max_voters,
    startsAt: toDate(row.starts_at),
    endsAt: toDate(row.ends_at),
  }))
}

/** With no slot free anywhere a voter may apply without one. */
async function assertNoneFree(tx: Tx, competitionId: number): Promise<void> {
  const { rows } = await tx.run<{ id: number; max_voters: number }>(
    sql`SELECT id, max_voters FROM time_slots WHERE competition_id = ${competitionId} AND is_active = ${true}`,
  )
  const { rows: taken } = await tx.run<SeatsTaken>(slotSeatsTaken(rows.map((row) => row.id)))
  const isFree = rows.some((row) => freeOf({ id: row.id, maxVoters: row.max_voters }, taken) > 0)
  if (isFree) throw new AppError('slots_required')
}
