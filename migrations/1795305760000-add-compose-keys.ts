import { nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { compose_key: varchar(36, nullable) }
/** Both databases tell of it by this name (violated-unique.ts). */
const oneDraft = 'uq_broadcasts_created_by_compose_key'

/** What a client calls the draft that it composes: asked for again after a lost answer, it is not made twice. */
export const addComposeKeys: Migration = {
  name: 'add-compose-keys',
  timestamp: 1795305760000,
  async up(schema) {
    await schema.addColumns('broadcasts', columns)
    await schema.createIndex(oneDraft, {
      table: 'broadcasts',
      columns: ['created_by', 'compose_key'],
      unique: true,
    })
  },
  async down(schema) {
    await schema.dropIndex(oneDraft)
    await schema.dropColumns('broadcasts', Object.keys(columns))
  },
}
