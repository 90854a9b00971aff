import { bigint, instant, integer, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** A file that fails is tried again later and later, and goes on behind what was sent of it. */
export const retryAskedExports: Migration = {
  name: 'retry-asked-exports',
  timestamp: 1795305660100,
  up: (schema) =>
    schema.addColumns('asked_exports', {
      attempts: integer({ default: 0 }),
      next_attempt_at: instant(nullable),
      parts_sent: integer({ default: 0 }),
      sent_up_to: bigint(nullable),
    }),
  down: (schema) =>
    schema.dropColumns('asked_exports', ['attempts', 'next_attempt_at', 'parts_sent', 'sent_up_to']),
}
