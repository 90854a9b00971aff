import {
  bigint,
  createdAt,
  identity,
  instant,
  nullable,
  reference,
  updatedAt,
  varchar,
} from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** What people show at the door: one a registration, its token hashed, and who checked them in and when. */
export const createTickets: Migration = {
  name: 'create-tickets',
  timestamp: 1795305642000,
  async up(schema) {
    await schema.createTable('tickets', {
      columns: {
        id: identity(),
        registration_id: reference('registrations', 'CASCADE', { unique: true }),
        token_hash: varchar(64, { unique: true }),
        checked_in_at: instant(nullable),
        checked_in_by: bigint(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
  },
  async down(schema) {
    await schema.dropTable('tickets')
  },
}
