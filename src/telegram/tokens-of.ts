import type { Slot } from './pacer'

/** A slot's tokens of the budget: one for each of its messages. */
export function tokensOf(slot: Slot | undefined): string[] {
  return slot?.token.split(',') ?? []
}
