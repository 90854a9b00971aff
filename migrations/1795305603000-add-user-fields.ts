import { day, nullable, text, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Optional lines of a profile. */
export const addUserFields: Migration = {
  name: 'add-user-fields',
  timestamp: 1795305603000,
  async up(schema) {
    await schema.addColumns('users', {
      bio: text(nullable),
      date_of_birth: day(nullable),
      channel_name: varchar(255, nullable),
    })
  },
  async down(schema) {
    await schema.dropColumns('users', ['bio', 'date_of_birth', 'channel_name'])
  },
}
