import {
  bigint,
  createdAt,
  identity,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  reference,
  updatedAt,
  varchar,
} from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** What an organiser looks at in the list of applications, and decisions about many of them. */
export const createBulkDecisions: Migration = {
  name: 'create-bulk-decisions',
  timestamp: 1795305641500,
  async up(schema) {
    await schema.createTable('application_lists', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE', { unique: true }),
        view: json(),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    await schema.createTable('bulk_decisions', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE'),
        created_by: bigint(),
        decision: varchar(10, { check: oneOf('decision', ['approved', 'rejected']) }),
        cause: varchar(40, nullable),
        status: varchar(10, { default: 'draft', check: oneOf('status', ['draft', 'running', 'done']) }),
        completed_at: instant(nullable),
        created_at: createdAt(),
        updated_at: updatedAt(),
      },
    })
    await schema.createIndex('ix_bulk_decisions_running', {
      table: 'bulk_decisions',
      columns: ['id'],
      where: `status = 'running'`,
    })
    await schema.createIndex('ix_bulk_decisions_user_id', { table: 'bulk_decisions', columns: ['user_id'] })
    await schema.createTable('bulk_decision_items', {
      columns: {
        id: identity(),
        bulk_decision_id: reference('bulk_decisions', 'CASCADE'),
        registration_id: integer(),
        outcome: varchar(40, nullable),
        created_at: createdAt(),
      },
    })
    await schema.createIndex('ix_bulk_decision_items_bulk_decision_id', {
      table: 'bulk_decision_items',
      columns: ['bulk_decision_id', 'outcome'],
    })
  },
  async down(schema) {
    await schema.dropTable('bulk_decision_items')
    await schema.dropTable('bulk_decisions')
    await schema.dropTable('application_lists')
  },
}
