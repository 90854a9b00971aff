import { integer } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** How often the card of a registration was edited without an answer since it was last asked for: it ends somewhere. */
export const countCardAttempts: Migration = {
  name: 'count-card-attempts',
  timestamp: 1795305690000,
  up: (schema) => schema.addColumns('registrations', { card_attempts: integer({ default: 0 }) }),
  down: (schema) => schema.dropColumns('registrations', ['card_attempts']),
}
