import type { Competition } from '../../db/entities/competition.entity'
import type { Registration } from '../../db/entities/registration.entity'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import { assertWish } from './assert-wish'
import { loadFreeSeats } from './free-seats'
import type { Wish } from './free-seats'
import { fits, fullSeat } from './full-seat'
import { clearWish, writeWish } from './write-wish'

export interface SeatChange {
  /** Locked, as is its registration. */
  competition: Competition
  registration: Registration
  wish: Wish
  now: Date
}

/**
 * Gives a registration other slots and another panel; what it keeps it keeps, full or inactive as that may be by now.
 * `isSeated`: whether it holds what it wishes, or could. User errors: those of assertWish, and those of fullSeat when
 * it holds seats and one that is new to it is taken.
 */
export async function changeSeats(
  tx: Tx,
  { competition, registration, wish, now }: SeatChange,
): Promise<{ changed: ('slots' | 'panel')[]; isSeated: boolean }> {
  const { id: registrationId, status } = registration
  const held = await loadHeld(tx, registrationId)
  const free = await loadFreeSeats(tx, { competition, exceptId: registrationId })
  const isHolder = seatHoldingStatuses.some((holding) => holding === status)
  const changed = seatDifferences(held, wish)
  if (changed.length > 0) {
    await assertWish(tx, { competition, wish, free, held })
    const full = isHolder ? fullSeat(free, newIn(wish, held)) : null
    if (full !== null) throw full
    await clearWish(tx, { registrationId })
    await writeWish(tx, { registrationId, wish, now })
  }
  return { changed, isSeated: isHolder || fits(wish, { competition, free }) }
}

type Held = Omit<Wish, 'role'>

async function loadHeld(tx: Tx, registrationId: number): Promise<Held> {
  const { rows: slots } = await tx.run<{ id: number }>(
    sql`SELECT time_slot_id AS id FROM voter_time_slots WHERE registration_id = ${registrationId}`,
  )
  const { rows: panels } = await tx.run<{ id: number }>(
    sql`SELECT jury_panel_id AS id FROM voter_jury_panels WHERE registration_id = ${registrationId}`,
  )
  return { slotIds: slots.map(({ id }) => id), panelId: panels[0]?.id ?? null }
}

/** What of its seats a wish changes. */
export function seatDifferences(held: Held, wish: Held): ('slots' | 'panel')[] {
  const areSame =
    held.slotIds.length === wish.slotIds.length && wish.slotIds.every((id) => held.slotIds.includes(id))
  return [
    ...(areSame ? [] : ['slots' as const]),
    ...(held.panelId === wish.panelId ? [] : ['panel' as const]),
  ]
}

function newIn(wish: Wish, held: Held): Wish {
  const slotIds = wish.slotIds.filter((id) => !held.slotIds.includes(id))
  return { ...wish, slotIds, panelId: wish.panelId === held.panelId ? null : wish.panelId }
}
