import { flag, json, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const ofCompetitions = {
  category: varchar(100, nullable),
  language: varchar(100, nullable),
  chief_arbiter: varchar(255, nullable),
  arbiters: json({ default: { json: [] } }),
  ratings_updated: flag(false),
}
const ofRegistrations = { player_group: varchar(100, nullable), player_category: varchar(100, nullable) }

/** What programs that show competitions tell of them, and of who plays in which group. */
export const addCompetitionFacts: Migration = {
  name: 'add-competition-facts',
  timestamp: 1795306500000,
  async up(schema) {
    await schema.addColumns('competitions', ofCompetitions)
    await schema.addColumns('registrations', ofRegistrations)
  },
  async down(schema) {
    await schema.dropColumns('registrations', Object.keys(ofRegistrations))
    await schema.dropColumns('competitions', Object.keys(ofCompetitions))
  },
}
