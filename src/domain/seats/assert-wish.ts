import type { Competition } from '../../db/entities/competition.entity'
import { toDate } from '../../db/dialect'
import { list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { findOverlap } from '../registrations/find-overlap'
import type { FreeSeats, Wish } from './free-seats'

export interface WishClaim {
  competition: Competition
  wish: Wish
  free: FreeSeats
  /** What the registration holds already, which may be inactive by now. */
  held?: Pick<Wish, 'slotIds' | 'panelId'>
}

const nothing = { slotIds: [], panelId: null }

/**
 * Whether a wish may be had at all, full or not: AppError slot_invalid and panel_invalid (foreign, inactive, invented,
 * or not of this role), slot_overlap, slots_required (while any is free), panel_required.
 */
export async function assertWish(tx: Tx, claim: WishClaim): Promise<void> {
  const { role, slotIds, panelId } = claim.wish
  if (role === 'voter') {
    await assertSlots(tx, claim)
    return assertPanel(claim)
  }
  if (slotIds.length > 0) throw new AppError('slot_invalid')
  if (panelId !== null) throw new AppError('panel_invalid')
}

/** With no slot free anywhere a voter may apply without one. */
async function assertSlots(tx: Tx, { competition, wish, free, held = nothing }: WishClaim): Promise<void> {
  const { slotIds } = wish
  if (slotIds.length === 0) {
    const isAnyFree = [...free.slots.values()].some((places) => places > 0)
    if (competition.requiresTimeSlots && isAnyFree) throw new AppError('slots_required')
    return
  }
  const isOffered = (id: number) => free.slots.has(id) || held.slotIds.includes(id)
  if (!slotIds.every(isOffered)) throw new AppError('slot_invalid')
  const { rows } = await tx.run<{ starts_at: Date | string; ends_at: Date | string }>(
    sql`SELECT starts_at, ends_at FROM time_slots WHERE id IN ${list(slotIds)}`,
  )
  const slots = rows.map((row) => ({ startsAt: toDate(row.starts_at), endsAt: toDate(row.ends_at) }))
  if (findOverlap(slots) !== null) throw new AppError('slot_overlap')
}

function assertPanel({ competition, wish, free, held = nothing }: WishClaim): void {
  const { panelId } = wish
  if (panelId === null) {
    if (competition.requiresJuryPanel) throw new AppError('panel_required')
    return
  }
  if (!free.panels.has(panelId) && held.panelId !== panelId) throw new AppError('panel_invalid')
}
