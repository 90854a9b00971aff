import { json, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { draft_messages: json(nullable) }

/** The messages that show a draft, so that a newer preview takes their place. */
export const addDraftMessages: Migration = {
  name: 'add-draft-messages',
  timestamp: 1795305634000,
  async up(schema) {
    await schema.addColumns('broadcasts', columns)
  },
  async down(schema) {
    await schema.dropColumns('broadcasts', Object.keys(columns))
  },
}
