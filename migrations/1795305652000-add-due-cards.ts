import { instant, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Which cards of registrations are to be brought up to date: few at any time, so an index of those rows alone finds them. */
export const addDueCards: Migration = {
  name: 'add-due-cards',
  timestamp: 1795305652000,
  async up(schema) {
    await schema.addColumns('registrations', { card_due_at: instant(nullable) })
    await schema.createIndex('ix_registrations_card_due', {
      table: 'registrations',
      columns: ['card_due_at'],
      where: 'card_due_at IS NOT NULL',
    })
  },
  async down(schema) {
    await schema.dropIndex('ix_registrations_card_due')
    await schema.dropColumns('registrations', ['card_due_at'])
  },
}
