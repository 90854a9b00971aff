import { flag, instant, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = {
  email_unsubscribed_at: instant(nullable),
  email_notices: flag(false),
}

/** What people wish of e-mail: no announcements any more, their notices too. */
export const addEmailWishes: Migration = {
  name: 'add-email-wishes',
  timestamp: 1795305800000,
  async up(schema) {
    await schema.addColumns('users', columns)
  },
  async down(schema) {
    await schema.dropColumns('users', Object.keys(columns))
  },
}
