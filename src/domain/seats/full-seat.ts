import type { Competition } from '../../db/entities/competition.entity'
import { AppError } from '../../errors'
import type { FreeSeats, Wish } from './free-seats'

/** What of a wish has no place left: AppError competition_full, slot_taken (slotId) or panel_taken; null: all of it fits. */
export function fullSeat({ players, slots, panels }: FreeSeats, wish: Wish): AppError | null {
  if (wish.role === 'player' && players <= 0) return new AppError('competition_full')
  const slotId = wish.slotIds.find((id) => (slots.get(id) ?? 0) <= 0)
  if (slotId !== undefined) return new AppError('slot_taken', { slotId })
  if (wish.panelId !== null && (panels.get(wish.panelId) ?? 0) <= 0) return new AppError('panel_taken')
  return null
}

/** Whether somebody who waits can have their whole wish. Its panel may have been deleted, or be required only since. */
export function fits(
  wish: Wish,
  { competition, free }: { competition: Competition; free: FreeSeats },
): boolean {
  const lacksPanel = wish.role === 'voter' && wish.panelId === null && competition.requiresJuryPanel
  return !lacksPanel && fullSeat(free, wish) === null
}
