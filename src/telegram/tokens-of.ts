import type { Slot } from './pacer'

/** A slot's tokens of the budget: one for each of its messages; none where the budget is not asked. */
export function tokensOf(slot: Slot | undefined): string[] {
  return slot === undefined || slot.token === '' ? [] : slot.token.split(',')
}
