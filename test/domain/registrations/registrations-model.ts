import type { RegistrationStatus } from '../../../src/vocabulary/registration-status'

/** What a registration wishes: slots by their index, and the panel or not. */
export interface ModelWish {
  slots: number[]
  panel: boolean
}

export type ModelRole = 'player' | 'voter'

export interface ModelRow extends ModelWish {
  status: RegistrationStatus
  /** The order on its waiting list. */
  waits: number
}

/** One competition as it must be: what people hold, and who waits for it. */
export interface Model {
  players: number
  slots: { capacity: number; isActive: boolean }[]
  panel: number
  /** By person and role. */
  rows: Map<string, ModelRow>
  arrivals: number
}

export const keyOf = (person: number, role: ModelRole) => `${person}:${role}`
export const roleOf = (key: string) => (key.endsWith('player') ? 'player' : 'voter')
export const isHolding = ({ status }: ModelRow) => status === 'pending' || status === 'approved'
export const isOpen = (row: ModelRow) => isHolding(row) || row.status === 'waitlisted'

/** What others than `key` hold. */
export function taken(model: Model, key = ''): { players: number; slots: number[]; panel: number } {
  const holding = [...model.rows].filter(([other, row]) => other !== key && isHolding(row))
  const rows = holding.map(([, row]) => row)
  return {
    players: holding.filter(([other]) => roleOf(other) === 'player').length,
    slots: model.slots.map((_, index) => rows.filter(({ slots }) => slots.includes(index)).length),
    panel: rows.filter(({ panel }) => panel).length,
  }
}

/** Whether something of a wish has no place left; an inactive slot has none, unless that is overlooked. */
export function isFull(
  model: Model,
  { key, wish, overlooks = [] }: { key: string; wish: ModelWish; overlooks?: readonly number[] },
): boolean {
  const held = taken(model, key)
  if (roleOf(key) === 'player' && held.players >= model.players) return true
  const isSlotFull = wish.slots.some((index) => {
    const slot = model.slots[index]
    const isShut = slot?.isActive !== true && !overlooks.includes(index)
    return isShut || (held.slots[index] ?? 0) >= (slot?.capacity ?? 0)
  })
  return isSlotFull || (wish.panel && held.panel >= model.panel)
}

export function waiting(model: Model): [string, ModelRow][] {
  return [...model.rows]
    .filter(([, { status }]) => status === 'waitlisted')
    .sort(([, one], [, other]) => one.waits - other.waits)
}

/** The first whose whole wish fits, and the next, until nobody's does. */
export function promote(model: Model): void {
  for (const [key, row] of waiting(model)) if (!isFull(model, { key, wish: row })) row.status = 'pending'
}

export function apply(
  model: Model,
  { key, wish, isPatient }: { key: string; wish: ModelWish; isPatient: boolean },
): string | null {
  const earlier = model.rows.get(key)
  if (earlier !== undefined && isOpen(earlier)) return 'registration_exists'
  if (wish.slots.some((index) => model.slots[index]?.isActive !== true)) return 'slot_invalid'
  const mustWait = isFull(model, { key, wish })
  if (mustWait && !isPatient) return 'full'
  model.arrivals += 1
  model.rows.set(key, { ...wish, status: mustWait ? 'waitlisted' : 'pending', waits: model.arrivals })
  return null
}

export function change(model: Model, { key, wish }: { key: string; wish: ModelWish }): string | null {
  const row = model.rows.get(key)
  if (row === undefined || !isOpen(row)) return 'registration_ended'
  if (same(row, wish)) return null
  const added = wish.slots.filter((index) => !row.slots.includes(index))
  if (added.some((index) => model.slots[index]?.isActive !== true)) return 'slot_invalid'
  const isNewFull = isFull(model, { key, wish: { slots: added, panel: wish.panel && !row.panel } })
  if (isHolding(row) && isNewFull) return 'full'
  Object.assign(row, wish)
  const isSeated = isHolding(row) || !isFull(model, { key, wish })
  row.status = isSeated ? 'pending' : 'waitlisted'
  promote(model)
  return null
}

export function withdraw(model: Model, key: string): string | null {
  const row = model.rows.get(key)
  if (row === undefined || !isOpen(row)) return null
  row.status = 'withdrawn'
  promote(model)
  return null
}

export function decide(model: Model, key: string, decision: 'approved' | 'rejected'): string | null {
  const row = model.rows.get(key)
  if (row?.status !== 'pending') return 'registration_decided'
  row.status = decision
  promote(model)
  return null
}

export function revoke(model: Model, key: string): string | null {
  const row = model.rows.get(key)
  if (row?.status !== 'approved') return 'nothing_to_revoke'
  row.status = 'pending'
  return null
}

/** A rejected one comes back only while its seat is free, though its slot be inactive. */
export function undo(model: Model, key: string): string | null {
  const row = model.rows.get(key)
  if (row?.status !== 'approved' && row?.status !== 'rejected') return 'nothing_to_undo'
  const isTaken = isFull(model, { key, wish: row, overlooks: row.slots })
  if (row.status === 'rejected' && isTaken) return 'undo_seat_full'
  row.status = 'pending'
  return null
}

function same(one: ModelWish, other: ModelWish): boolean {
  return String(one.slots) === String(other.slots) && one.panel === other.panel
}
