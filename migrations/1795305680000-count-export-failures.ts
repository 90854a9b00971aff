import { instant, integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** That somebody is at a file, and that it waits after a failure, are told apart; so are failures and beginnings. */
export const countExportFailures: Migration = {
  name: 'count-export-failures',
  timestamp: 1795305680000,
  up: (schema) =>
    schema.addColumns('asked_exports', {
      held_until: instant(nullable),
      failures: integer({ default: 0 }),
    }),
  down: (schema) => schema.dropColumns('asked_exports', ['held_until', 'failures']),
}
