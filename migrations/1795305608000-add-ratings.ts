import { integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Ratings of a player; the country is asked of players and voters only. */
export const addRatings: Migration = {
  name: 'add-ratings',
  timestamp: 1795305608000,
  async up(schema) {
    await schema.addColumns('users', {
      classic_rating: integer(nullable),
      quick_rating: integer(nullable),
      team_rating: integer(nullable),
    })
    await schema.allowNull('users', ['country'])
    await schema.execute(`UPDATE users SET country = NULL WHERE country = ''`)
  },
  async down(schema) {
    await schema.execute(`UPDATE users SET country = '' WHERE country IS NULL`)
    await schema.forbidNull('users', ['country'])
    await schema.dropColumns('users', ['classic_rating', 'quick_rating', 'team_rating'])
  },
}
