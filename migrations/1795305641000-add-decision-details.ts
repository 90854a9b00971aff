import { bigint, createdAt, identity, instant, nullable, reference, text, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = {
  /** A reason of vocabulary/rejection-reason; the organiser's own words are in decision_reason. */
  decision_cause: varchar(40, nullable),
  /** When it was last applied for; null: when the row was created. */
  submitted_at: instant(nullable),
}

/** Why in a word that is said in every language, since when it waits, and what organisers asked. */
export const addDecisionDetails: Migration = {
  name: 'add-decision-details',
  timestamp: 1795305641000,
  async up(schema) {
    await schema.addColumns('registrations', columns)
    await schema.createTable('registration_questions', {
      columns: {
        id: identity(),
        registration_id: reference('registrations', 'CASCADE'),
        asked_by: bigint(),
        question: text(),
        answer: text(nullable),
        answered_at: instant(nullable),
        created_at: createdAt(),
      },
    })
    await schema.createIndex('ix_registration_questions_registration_id', {
      table: 'registration_questions',
      columns: ['registration_id'],
    })
  },
  async down(schema) {
    await schema.dropTable('registration_questions')
    await schema.dropColumns('registrations', Object.keys(columns))
  },
}
