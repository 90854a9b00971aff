import { instant, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Until when no worker edits cards of registrations: Telegram asked for it, of more than one chat. */
export const addCardsGate: Migration = {
  name: 'add-cards-gate',
  timestamp: 1795305660000,
  up: (schema) => schema.addColumns('bot_state', { cards_gate_until: instant(nullable) }),
  down: (schema) => schema.dropColumns('bot_state', ['cards_gate_until']),
}
