import { integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { card_message_id: integer(nullable) }

/** The message in which a person sees a registration, so that it can be edited when somebody else changes it. */
export const addRegistrationCards: Migration = {
  name: 'add-registration-cards',
  timestamp: 1795305640000,
  async up(schema) {
    await schema.addColumns('registrations', columns)
  },
  async down(schema) {
    await schema.dropColumns('registrations', Object.keys(columns))
  },
}
