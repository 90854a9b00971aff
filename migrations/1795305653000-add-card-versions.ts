import { flag, integer } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** What is asked of a card while it is being edited is not lost; and whether a card that is gone is to come anew. */
export const addCardVersions: Migration = {
  name: 'add-card-versions',
  timestamp: 1795305653000,
  async up(schema) {
    await schema.addColumns('registrations', {
      card_version: integer({ default: 0 }),
      card_is_news: flag(false),
    })
  },
  async down(schema) {
    await schema.dropColumns('registrations', ['card_version', 'card_is_news'])
  },
}
