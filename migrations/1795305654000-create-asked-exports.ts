import { createdAt, identity, integer, oneOf, reference, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Files that organisers wait for: a wish that Redis may lose. */
export const createAskedExports: Migration = {
  name: 'create-asked-exports',
  timestamp: 1795305654000,
  up: (schema) =>
    schema.createTable('asked_exports', {
      columns: {
        id: identity(),
        user_id: reference('users', 'CASCADE'),
        kind: varchar(20, { check: oneOf('kind', ['broadcast', 'competition']) }),
        subject_id: integer(),
        created_at: createdAt(),
      },
      uniques: [['user_id', 'kind', 'subject_id']],
    }),
  down: (schema) => schema.dropTable('asked_exports'),
}
