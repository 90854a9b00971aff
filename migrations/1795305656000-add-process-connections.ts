import { integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const columns = { connections: integer(nullable) }

/** How many connections to PostgreSQL a process may open, so that their sum can be compared with what the server gives. */
export const addProcessConnections: Migration = {
  name: 'add-process-connections',
  timestamp: 1795305656000,
  async up(schema) {
    await schema.addColumns('processes', columns)
  },
  async down(schema) {
    await schema.dropColumns('processes', Object.keys(columns))
  },
}
